CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`person_id` text NOT NULL,
	`step` integer NOT NULL,
	`words` text NOT NULL,
	`on_day` text NOT NULL,
	`read_at` integer,
	`closed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `alerts_open` ON `alerts` (`closed`,`on_day`);--> statement-breakpoint
CREATE INDEX `alerts_customer` ON `alerts` (`customer_id`);--> statement-breakpoint
ALTER TABLE `grades` ADD `class` text;--> statement-breakpoint
ALTER TABLE `grades` ADD `risk` text;--> statement-breakpoint
ALTER TABLE `grades` ADD `turnover` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `grades_turnover` ON `grades` (`turnover`);--> statement-breakpoint
CREATE INDEX `grades_risk` ON `grades` (`risk`);--> statement-breakpoint
CREATE INDEX `customers_contacted` ON `customers` (`last_contact_on`);