CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`nth` integer NOT NULL,
	`like_id` text,
	`rows` text NOT NULL,
	PRIMARY KEY(`import_id`, `nth`)
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`ref` text,
	`state` text NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`through` integer DEFAULT 0 NOT NULL,
	`report` text NOT NULL,
	`op` text,
	`stream_id` text,
	`claimed_by` text,
	`claimed_at` integer,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `imports_state` ON `imports` (`state`);--> statement-breakpoint
CREATE INDEX `imports_person` ON `imports` (`person_id`,`at`);--> statement-breakpoint
CREATE INDEX `imports_stream` ON `imports` (`stream_id`);--> statement-breakpoint
CREATE TABLE `take_backs` (
	`id` text PRIMARY KEY NOT NULL,
	`op` text NOT NULL,
	`person_id` text NOT NULL,
	`summary` text NOT NULL,
	`cursor` text,
	`back` integer DEFAULT 0 NOT NULL,
	`left` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL
);
