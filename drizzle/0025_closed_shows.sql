DROP INDEX "shows_closing_idx";--> statement-breakpoint
DROP INDEX "shows_listing_idx";--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "past_closing" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "shows_start_time_idx" ON "shows" USING btree ("start_time","id");--> statement-breakpoint
CREATE INDEX "shows_listing_idx" ON "shows" USING btree ("start_time","id",coalesce("booking_closes_at", 'infinity'),(case when "is_draft" then 'infinity' else coalesce("booking_opens_at", '-infinity') end)) WHERE ("shows"."booking_closes_at" is null or "shows"."past_closing" is distinct from "shows"."booking_closes_at");