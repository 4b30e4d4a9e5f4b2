CREATE TABLE "import_rows" (
	"import_id" text NOT NULL,
	"nth" integer NOT NULL,
	"like_id" text,
	"rows" text NOT NULL,
	CONSTRAINT "import_rows_import_id_nth_pk" PRIMARY KEY("import_id","nth")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"ref" text,
	"state" text NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"through" integer DEFAULT 0 NOT NULL,
	"report" text NOT NULL,
	"op" text,
	"stream_id" text,
	"claimed_by" text,
	"claimed_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "take_backs" (
	"id" text PRIMARY KEY NOT NULL,
	"op" text NOT NULL,
	"person_id" text NOT NULL,
	"summary" text NOT NULL,
	"cursor" text,
	"back" integer DEFAULT 0 NOT NULL,
	"left" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "imports_state" ON "imports" USING btree ("state");--> statement-breakpoint
CREATE INDEX "imports_person" ON "imports" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "imports_stream" ON "imports" USING btree ("stream_id");