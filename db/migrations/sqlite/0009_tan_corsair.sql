ALTER TABLE `customers` ADD `grade_by` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `graded_on` text;--> statement-breakpoint
ALTER TABLE `ops` ADD `channel` text;