CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`what` text NOT NULL,
	`customer_id` text,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE INDEX `audit_person` ON `audit` (`by_id`,`what`,`at`);--> statement-breakpoint
CREATE TABLE `care` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`contact_id` text,
	`owner_id` text NOT NULL,
	`occasion` text NOT NULL,
	`on_day` text NOT NULL,
	`draft` text,
	`state` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `care_once` ON `care` (`customer_id`,`contact_id`,`occasion`,`on_day`);--> statement-breakpoint
CREATE INDEX `care_owner` ON `care` (`owner_id`,`on_day`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`contact_id` text,
	`purpose` text NOT NULL,
	`given` integer NOT NULL,
	`words` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consents_customer` ON `consents` (`customer_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`name` text NOT NULL,
	`title` text,
	`phone` text,
	`details` text NOT NULL,
	`birthday` text,
	`gone` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `contacts_customer` ON `contacts` (`customer_id`);--> statement-breakpoint
CREATE INDEX `contacts_birthday` ON `contacts` (`birthday`) WHERE birthday is not null;--> statement-breakpoint
CREATE TABLE `custom_fields` (
	`key` text PRIMARY KEY NOT NULL,
	`of` text NOT NULL,
	`label` text NOT NULL,
	`type` text NOT NULL,
	`options` text NOT NULL,
	`sensitive` integer DEFAULT false NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`short_names` text NOT NULL,
	`owner_id` text NOT NULL,
	`stage` text,
	`grade` text,
	`industry` text,
	`region` text,
	`source` text,
	`details` text NOT NULL,
	`last_contact_on` text,
	`last_contact_by` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`archived` integer DEFAULT false NOT NULL,
	`merged_into` text,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `customers_owner` ON `customers` (`owner_id`,`updated_at`);--> statement-breakpoint
CREATE INDEX `customers_updated` ON `customers` (`updated_at`);--> statement-breakpoint
CREATE TABLE `dialogs` (
	`person_id` text NOT NULL,
	`chat` text NOT NULL,
	`customer_id` text,
	`spoken_at` integer NOT NULL,
	`dialog` text,
	`question` text,
	`listed` text,
	PRIMARY KEY(`person_id`, `chat`)
);
--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`what` text NOT NULL,
	`due_on` text NOT NULL,
	`due_at` text,
	`precision` text NOT NULL,
	`every` text,
	`ring_at` integer,
	`state` text DEFAULT 'open' NOT NULL,
	`done_at` integer,
	`note_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `follow_ups_ring` ON `follow_ups` (`ring_at`) WHERE ring_at is not null and state = 'open' and not removed;--> statement-breakpoint
CREATE INDEX `follow_ups_owner` ON `follow_ups` (`owner_id`,`state`,`due_on`);--> statement-breakpoint
CREATE INDEX `follow_ups_customer` ON `follow_ups` (`customer_id`);--> statement-breakpoint
CREATE TABLE `grades` (
	`customer_id` text PRIMARY KEY NOT NULL,
	`abc` text,
	`rfm` text,
	`life` text,
	`level` text,
	`figures` text NOT NULL,
	`manual` text,
	`manual_reason` text,
	`manual_by` text,
	`manual_until` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `grades_abc` ON `grades` (`abc`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`webhook_key` text,
	`hears` text NOT NULL,
	`hours` text DEFAULT '09:00-18:00' NOT NULL,
	`muted_until` text,
	`bound_by` text NOT NULL,
	`bound_at` integer NOT NULL,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`key` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`answer` text
);
--> statement-breakpoint
CREATE INDEX `inbox_at` ON `inbox` (`at`);--> statement-breakpoint
CREATE TABLE `journal` (
	`id` text PRIMARY KEY NOT NULL,
	`op` text NOT NULL,
	`customer_id` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`field` text NOT NULL,
	`before` text,
	`after` text,
	`words` text,
	`by_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `journal_customer` ON `journal` (`customer_id`,`at`);--> statement-breakpoint
CREATE INDEX `journal_op` ON `journal` (`op`);--> statement-breakpoint
CREATE INDEX `journal_entity` ON `journal` (`entity_id`);--> statement-breakpoint
CREATE TABLE `money` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`role` text NOT NULL,
	`fen` integer NOT NULL,
	`max_fen` integer,
	`on_day` text NOT NULL,
	`due_on` text,
	`settled` integer DEFAULT false NOT NULL,
	`words` text NOT NULL,
	`note_id` text,
	`by_id` text NOT NULL,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `money_customer` ON `money` (`customer_id`);--> statement-breakpoint
CREATE INDEX `money_day` ON `money` (`role`,`on_day`);--> statement-breakpoint
CREATE TABLE `names` (
	`key` text NOT NULL,
	`customer_id` text NOT NULL,
	`contact_id` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`key`, `customer_id`, `contact_id`)
);
--> statement-breakpoint
CREATE INDEX `names_customer` ON `names` (`customer_id`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`author_id` text NOT NULL,
	`words` text NOT NULL,
	`facts` text NOT NULL,
	`activity` text,
	`happened_on` text NOT NULL,
	`at` integer NOT NULL,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notes_customer` ON `notes` (`customer_id`,`at`);--> statement-breakpoint
CREATE INDEX `notes_author` ON `notes` (`author_id`,`at`);--> statement-breakpoint
CREATE TABLE `objections` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`words` text NOT NULL,
	`by_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`due_on` text NOT NULL,
	`outcome` text,
	`state` text DEFAULT 'open' NOT NULL,
	`at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE INDEX `objections_customer` ON `objections` (`customer_id`);--> statement-breakpoint
CREATE TABLE `ops` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`chat` text NOT NULL,
	`source` text NOT NULL,
	`summary` text NOT NULL,
	`at` integer NOT NULL,
	`undoes` text,
	`undone` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ops_person` ON `ops` (`person_id`,`chat`,`at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`intent` text NOT NULL,
	`line` text NOT NULL,
	`target` text NOT NULL,
	`message` text NOT NULL,
	`rank` integer NOT NULL,
	`part` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`not_before` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`claimed_by` text,
	`claimed_at` integer,
	`sent_at` integer,
	`error` text,
	`op` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_intent` ON `outbox` (`intent`);--> statement-breakpoint
CREATE INDEX `outbox_next` ON `outbox` (`not_before`) WHERE state in ('pending', 'claimed');--> statement-breakpoint
CREATE INDEX `outbox_line` ON `outbox` (`line`,`state`,`sent_at`);--> statement-breakpoint
CREATE INDEX `outbox_op` ON `outbox` (`op`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`active` integer NOT NULL,
	`departments` text NOT NULL,
	`settings` text NOT NULL,
	`checked_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `review_cards` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`dealt_on` text,
	`state` text DEFAULT 'open' NOT NULL,
	`answered_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_cards_once` ON `review_cards` (`round_id`,`customer_id`);--> statement-breakpoint
CREATE INDEX `review_cards_owner` ON `review_cards` (`owner_id`,`state`);--> statement-breakpoint
CREATE TABLE `review_rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`started_on` text NOT NULL,
	`due_on` text NOT NULL,
	`closed_on` text,
	`by_id` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `risks` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`quote` text NOT NULL,
	`note_id` text,
	`by_id` text NOT NULL,
	`on_day` text NOT NULL,
	`cleared_on` text,
	`cleared_by` text,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `risks_customer` ON `risks` (`customer_id`);--> statement-breakpoint
CREATE INDEX `risks_open` ON `risks` (`on_day`) WHERE cleared_on is null and not removed;--> statement-breakpoint
CREATE TABLE `self_updates` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`contact_id` text,
	`by_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`state` text NOT NULL,
	`proposal` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `self_updates_customer` ON `self_updates` (`customer_id`);--> statement-breakpoint
CREATE TABLE `services` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`owner_id` text NOT NULL,
	`due_on` text,
	`outcome` text,
	`state` text DEFAULT 'open' NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`done_at` integer,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `services_customer` ON `services` (`customer_id`);--> statement-breakpoint
CREATE INDEX `services_open` ON `services` (`state`,`due_on`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `shares` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`person_id` text NOT NULL,
	`removed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `shares_customer` ON `shares` (`customer_id`);--> statement-breakpoint
CREATE INDEX `shares_person` ON `shares` (`person_id`);--> statement-breakpoint
CREATE TABLE `teams` (
	`manager_id` text NOT NULL,
	`member_id` text NOT NULL,
	PRIMARY KEY(`manager_id`, `member_id`)
);
--> statement-breakpoint
CREATE INDEX `teams_member` ON `teams` (`member_id`);--> statement-breakpoint
CREATE TABLE `ticks` (
	`duty` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
