CREATE INDEX `journal_at` ON `journal` (`at`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`);