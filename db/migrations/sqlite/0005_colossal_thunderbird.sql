DROP INDEX `journal_op`;--> statement-breakpoint
CREATE INDEX `journal_op` ON `journal` (`op`,`id`);