CREATE TABLE `follows` (
	`customer_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at_once` integer DEFAULT false NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `follows_person` ON `follows` (`person_id`);--> statement-breakpoint
CREATE TABLE `knocks` (
	`key` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	`n` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `shares` ADD `until` text;