CREATE TABLE "segments" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"line" text NOT NULL,
	"treatment" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "grades" ADD COLUMN "letter" text;--> statement-breakpoint
ALTER TABLE "grades" ADD COLUMN "due_on" text;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "loss_fen" bigint;--> statement-breakpoint
CREATE INDEX "segments_person" ON "segments" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "grades_due" ON "grades" USING btree ("due_on");