CREATE TABLE "follows" (
	"customer_id" text NOT NULL,
	"person_id" text NOT NULL,
	"at_once" boolean DEFAULT false NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "follows_customer_id_person_id_pk" PRIMARY KEY("customer_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "knocks" (
	"key" text PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"n" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "until" text;--> statement-breakpoint
CREATE INDEX "follows_person" ON "follows" USING btree ("person_id");