CREATE TABLE "alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"person_id" text NOT NULL,
	"step" integer NOT NULL,
	"words" text NOT NULL,
	"on_day" text NOT NULL,
	"read_at" timestamp (3) with time zone,
	"closed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "grades" ADD COLUMN "class" text;--> statement-breakpoint
ALTER TABLE "grades" ADD COLUMN "risk" text;--> statement-breakpoint
ALTER TABLE "grades" ADD COLUMN "turnover" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "alerts_open" ON "alerts" USING btree ("closed","on_day");--> statement-breakpoint
CREATE INDEX "alerts_customer" ON "alerts" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customers_contacted" ON "customers" USING btree ("last_contact_on");--> statement-breakpoint
CREATE INDEX "grades_turnover" ON "grades" USING btree ("turnover");--> statement-breakpoint
CREATE INDEX "grades_risk" ON "grades" USING btree ("risk");