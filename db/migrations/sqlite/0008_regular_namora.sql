CREATE TABLE `contracts` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`name` text NOT NULL,
	`words` text NOT NULL,
	`ends_on` text NOT NULL,
	`follow_up_id` text,
	`note_id` text,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`ended` integer DEFAULT false NOT NULL,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `contracts_customer` ON `contracts` (`customer_id`);--> statement-breakpoint
CREATE INDEX `contracts_ends` ON `contracts` (`ends_on`);--> statement-breakpoint
CREATE TABLE `targets` (
	`person_id` text NOT NULL,
	`period` text NOT NULL,
	`of` text NOT NULL,
	`fen` integer NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `period`, `of`)
);
