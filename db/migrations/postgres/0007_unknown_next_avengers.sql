CREATE TABLE "remarks" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"on_id" text NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"by_id" text NOT NULL,
	"to_id" text,
	"follow_up_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "number" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "remarks_customer" ON "remarks" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "remarks_on" ON "remarks" USING btree ("on_id");--> statement-breakpoint
UPDATE services SET number = (SELECT count(*) FROM services AS s WHERE s.id <= services.id AND s.kind <> '方案') WHERE kind <> '方案';
