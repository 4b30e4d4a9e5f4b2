CREATE TABLE "unfiled" (
	"id" text PRIMARY KEY NOT NULL,
	"head_id" text NOT NULL,
	"person_id" text NOT NULL,
	"chat" text NOT NULL,
	"words" text NOT NULL,
	"new_name" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "unfiled_person" ON "unfiled" USING btree ("person_id","at");