CREATE TABLE `unfiled` (
	`id` text PRIMARY KEY NOT NULL,
	`head_id` text NOT NULL,
	`person_id` text NOT NULL,
	`chat` text NOT NULL,
	`words` text NOT NULL,
	`new_name` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `unfiled_person` ON `unfiled` (`person_id`,`at`);