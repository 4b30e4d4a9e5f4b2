CREATE TABLE "contracts" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"name" text NOT NULL,
	"words" text NOT NULL,
	"ends_on" text NOT NULL,
	"follow_up_id" text,
	"note_id" text,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended" boolean DEFAULT false NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"person_id" text NOT NULL,
	"period" text NOT NULL,
	"of" text NOT NULL,
	"fen" bigint NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "targets_person_id_period_of_pk" PRIMARY KEY("person_id","period","of")
);
--> statement-breakpoint
CREATE INDEX "contracts_customer" ON "contracts" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "contracts_ends" ON "contracts" USING btree ("ends_on");