CREATE TABLE `segments` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`line` text NOT NULL,
	`treatment` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `segments_person` ON `segments` (`person_id`);--> statement-breakpoint
ALTER TABLE `grades` ADD `letter` text;--> statement-breakpoint
ALTER TABLE `grades` ADD `due_on` text;--> statement-breakpoint
CREATE INDEX `grades_due` ON `grades` (`due_on`);--> statement-breakpoint
ALTER TABLE `risks` ADD `outcome` text;--> statement-breakpoint
ALTER TABLE `risks` ADD `loss_fen` integer;