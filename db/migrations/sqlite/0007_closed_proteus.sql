CREATE TABLE `remarks` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`on_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`by_id` text NOT NULL,
	`to_id` text,
	`follow_up_id` text,
	`at` integer NOT NULL,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `remarks_customer` ON `remarks` (`customer_id`);--> statement-breakpoint
CREATE INDEX `remarks_on` ON `remarks` (`on_id`);--> statement-breakpoint
ALTER TABLE `services` ADD `number` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE services SET number = (SELECT count(*) FROM services AS s WHERE s.id <= services.id AND s.kind <> '方案') WHERE kind <> '方案';
