ALTER TABLE "customers" ADD COLUMN "grade_by" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "graded_on" text;--> statement-breakpoint
ALTER TABLE "ops" ADD COLUMN "channel" text;