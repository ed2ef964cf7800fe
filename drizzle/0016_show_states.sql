DROP INDEX "shows_listing_idx";--> statement-breakpoint
ALTER TABLE "mailings" ADD COLUMN "replaced" jsonb;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "replaced" jsonb;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "booking_opens_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "is_draft" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "kept_back_seats" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "doors_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "note" text;--> statement-breakpoint
CREATE INDEX "shows_listing_idx" ON "shows" USING btree ("start_time","id",coalesce("booking_closes_at", 'infinity'),(case when "is_draft" then 'infinity' else coalesce("booking_opens_at", '-infinity') end));--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_booking_opens_at_check" CHECK ("shows"."booking_opens_at" >= '0001-01-01 00:00:00+00' and "shows"."booking_opens_at" < '10000-01-01 00:00:00+00');--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_doors_at_check" CHECK ("shows"."doors_at" >= '0001-01-01 00:00:00+00' and "shows"."doors_at" < '10000-01-01 00:00:00+00');--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_place_check" CHECK (char_length("shows"."place") between 1 and 200);--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_note_check" CHECK (char_length("shows"."note") between 1 and 1000);--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_kept_back_seats_check" CHECK ("shows"."kept_back_seats" >= 0);