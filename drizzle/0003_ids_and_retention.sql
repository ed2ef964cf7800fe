-- Names are folded for the search by normalize(), which PostgreSQL has for this encoding alone.
DO $$
BEGIN
	IF current_setting('server_encoding') <> 'UTF8' THEN
		RAISE EXCEPTION 'Marquee needs a database with the encoding UTF8, this one has %', current_setting('server_encoding');
	END IF;
END $$;
--> statement-breakpoint
CREATE TABLE "unmet_demand" (
	"show_id" integer NOT NULL,
	"day" date NOT NULL,
	"requests" bigint NOT NULL,
	"seats" bigint NOT NULL,
	CONSTRAINT "unmet_demand_show_id_day_pk" PRIMARY KEY("show_id","day")
);
--> statement-breakpoint
-- One statement, so that the table is written once. It locks the table meanwhile.
ALTER TABLE "bookings"
	ALTER COLUMN "id" SET DATA TYPE bigint,
	ALTER COLUMN "renews_id" SET DATA TYPE bigint,
	ADD COLUMN "confirmed_at" timestamp with time zone,
	ADD COLUMN "ended_at" timestamp with time zone;
--> statement-breakpoint
-- A sequence keeps its own limit when its column is widened.
ALTER SEQUENCE "bookings_id_seq" AS bigint;
--> statement-breakpoint
ALTER TABLE "mails" ALTER COLUMN "id" SET DATA TYPE bigint, ALTER COLUMN "booking_id" SET DATA TYPE bigint;
--> statement-breakpoint
ALTER SEQUENCE "mails_id_seq" AS bigint;
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ALTER COLUMN "booking_id" SET DATA TYPE bigint;
--> statement-breakpoint
-- What `identify` in domain/bookings/idempotency.ts makes of keys and requests. Of a form's key the request was the key itself.
UPDATE "idempotency_keys" SET
	"key" = translate(encode(sha256(convert_to("key", 'UTF8')), 'base64'), '+/=', '-_'),
	"request_hash" = CASE WHEN "request_hash" = "key" THEN 'form' ELSE left("request_hash", 22) END;
--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "folded_name" text GENERATED ALWAYS AS (lower(regexp_replace(normalize(translate("shows"."name", '‘’‚‛ʼ´`′“”„‟″«»‐‑‒–—―−', '''''''''''''''''"""""""-------'), NFKD), '[\u0300-\u036f]', '', 'g'))) STORED NOT NULL;
--> statement-breakpoint
CREATE INDEX "bookings_failed_idx" ON "bookings" USING btree (coalesce("ended_at", "created_at")) WHERE "bookings"."status" = 'FAILED';
