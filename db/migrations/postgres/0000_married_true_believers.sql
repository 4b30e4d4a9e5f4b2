CREATE TABLE "audit" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_id" text NOT NULL,
	"what" text NOT NULL,
	"customer_id" text,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "care" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"contact_id" text,
	"owner_id" text NOT NULL,
	"occasion" text NOT NULL,
	"on_day" text NOT NULL,
	"draft" text,
	"state" text NOT NULL,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"contact_id" text,
	"purpose" text NOT NULL,
	"given" boolean NOT NULL,
	"words" text NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"name" text NOT NULL,
	"title" text,
	"phone" text,
	"details" text NOT NULL,
	"birthday" text,
	"gone" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "custom_fields" (
	"key" text PRIMARY KEY NOT NULL,
	"of" text NOT NULL,
	"label" text NOT NULL,
	"type" text NOT NULL,
	"options" text NOT NULL,
	"sensitive" boolean DEFAULT false NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_names" text NOT NULL,
	"owner_id" text NOT NULL,
	"stage" text,
	"grade" text,
	"industry" text,
	"region" text,
	"source" text,
	"details" text NOT NULL,
	"last_contact_on" text,
	"last_contact_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"merged_into" text,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dialogs" (
	"person_id" text NOT NULL,
	"chat" text NOT NULL,
	"customer_id" text,
	"spoken_at" timestamp (3) with time zone NOT NULL,
	"dialog" text,
	"question" text,
	"listed" text,
	CONSTRAINT "dialogs_person_id_chat_pk" PRIMARY KEY("person_id","chat")
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"what" text NOT NULL,
	"due_on" text NOT NULL,
	"due_at" text,
	"precision" text NOT NULL,
	"every" text,
	"ring_at" timestamp (3) with time zone,
	"state" text DEFAULT 'open' NOT NULL,
	"done_at" timestamp (3) with time zone,
	"note_id" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grades" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"abc" text,
	"rfm" text,
	"life" text,
	"level" text,
	"figures" text NOT NULL,
	"manual" text,
	"manual_reason" text,
	"manual_by" text,
	"manual_until" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"webhook_key" text,
	"hears" text NOT NULL,
	"hours" text DEFAULT '09:00-18:00' NOT NULL,
	"muted_until" text,
	"bound_by" text NOT NULL,
	"bound_at" timestamp (3) with time zone NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" text PRIMARY KEY NOT NULL,
	"op" text NOT NULL,
	"customer_id" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"field" text NOT NULL,
	"before" text,
	"after" text,
	"words" text,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "money" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"role" text NOT NULL,
	"fen" bigint NOT NULL,
	"max_fen" bigint,
	"on_day" text NOT NULL,
	"due_on" text,
	"settled" boolean DEFAULT false NOT NULL,
	"words" text NOT NULL,
	"note_id" text,
	"by_id" text NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "names" (
	"key" text NOT NULL,
	"customer_id" text NOT NULL,
	"contact_id" text DEFAULT '' NOT NULL,
	CONSTRAINT "names_key_customer_id_contact_id_pk" PRIMARY KEY("key","customer_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"author_id" text NOT NULL,
	"words" text NOT NULL,
	"facts" text NOT NULL,
	"activity" text,
	"happened_on" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"words" text NOT NULL,
	"by_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"due_on" text NOT NULL,
	"outcome" text,
	"state" text DEFAULT 'open' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ops" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"chat" text NOT NULL,
	"source" text NOT NULL,
	"summary" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undoes" text,
	"undone" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"intent" text NOT NULL,
	"line" text NOT NULL,
	"target" text NOT NULL,
	"message" text NOT NULL,
	"rank" integer NOT NULL,
	"part" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claimed_by" text,
	"claimed_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"error" text,
	"op" text
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"active" boolean NOT NULL,
	"departments" text NOT NULL,
	"settings" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_cards" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"dealt_on" text,
	"state" text DEFAULT 'open' NOT NULL,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "review_rounds" (
	"id" text PRIMARY KEY NOT NULL,
	"started_on" text NOT NULL,
	"due_on" text NOT NULL,
	"closed_on" text,
	"by_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risks" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"kind" text NOT NULL,
	"quote" text NOT NULL,
	"note_id" text,
	"by_id" text NOT NULL,
	"on_day" text NOT NULL,
	"cleared_on" text,
	"cleared_by" text,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "self_updates" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"contact_id" text,
	"by_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"proposal" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"owner_id" text NOT NULL,
	"due_on" text,
	"outcome" text,
	"state" text DEFAULT 'open' NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"person_id" text NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"manager_id" text NOT NULL,
	"member_id" text NOT NULL,
	CONSTRAINT "teams_manager_id_member_id_pk" PRIMARY KEY("manager_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "ticks" (
	"duty" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_person" ON "audit" USING btree ("by_id","what","at");--> statement-breakpoint
CREATE UNIQUE INDEX "care_once" ON "care" USING btree ("customer_id","contact_id","occasion","on_day");--> statement-breakpoint
CREATE INDEX "care_owner" ON "care" USING btree ("owner_id","on_day");--> statement-breakpoint
CREATE INDEX "consents_customer" ON "consents" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "contacts_customer" ON "contacts" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "contacts_birthday" ON "contacts" USING btree ("birthday") WHERE birthday is not null;--> statement-breakpoint
CREATE INDEX "customers_owner" ON "customers" USING btree ("owner_id","updated_at");--> statement-breakpoint
CREATE INDEX "customers_updated" ON "customers" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "follow_ups_ring" ON "follow_ups" USING btree ("ring_at") WHERE ring_at is not null and state = 'open' and not removed;--> statement-breakpoint
CREATE INDEX "follow_ups_owner" ON "follow_ups" USING btree ("owner_id","state","due_on");--> statement-breakpoint
CREATE INDEX "follow_ups_customer" ON "follow_ups" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "grades_abc" ON "grades" USING btree ("abc");--> statement-breakpoint
CREATE INDEX "inbox_at" ON "inbox" USING btree ("at");--> statement-breakpoint
CREATE INDEX "journal_customer" ON "journal" USING btree ("customer_id","at");--> statement-breakpoint
CREATE INDEX "journal_op" ON "journal" USING btree ("op");--> statement-breakpoint
CREATE INDEX "journal_entity" ON "journal" USING btree ("entity_id");--> statement-breakpoint
CREATE INDEX "money_customer" ON "money" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "money_day" ON "money" USING btree ("role","on_day");--> statement-breakpoint
CREATE INDEX "names_customer" ON "names" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "notes_customer" ON "notes" USING btree ("customer_id","at");--> statement-breakpoint
CREATE INDEX "notes_author" ON "notes" USING btree ("author_id","at");--> statement-breakpoint
CREATE INDEX "objections_customer" ON "objections" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "ops_person" ON "ops" USING btree ("person_id","chat","at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_intent" ON "outbox" USING btree ("intent");--> statement-breakpoint
CREATE INDEX "outbox_next" ON "outbox" USING btree ("not_before") WHERE state in ('pending', 'claimed');--> statement-breakpoint
CREATE INDEX "outbox_line" ON "outbox" USING btree ("line","state","sent_at");--> statement-breakpoint
CREATE INDEX "outbox_op" ON "outbox" USING btree ("op");--> statement-breakpoint
CREATE UNIQUE INDEX "review_cards_once" ON "review_cards" USING btree ("round_id","customer_id");--> statement-breakpoint
CREATE INDEX "review_cards_owner" ON "review_cards" USING btree ("owner_id","state");--> statement-breakpoint
CREATE INDEX "risks_customer" ON "risks" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "risks_open" ON "risks" USING btree ("on_day") WHERE cleared_on is null and not removed;--> statement-breakpoint
CREATE INDEX "self_updates_customer" ON "self_updates" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "services_customer" ON "services" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "services_open" ON "services" USING btree ("state","due_on");--> statement-breakpoint
CREATE INDEX "shares_customer" ON "shares" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "shares_person" ON "shares" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "teams_member" ON "teams" USING btree ("member_id");