DROP INDEX "shows_start_time_id_idx";--> statement-breakpoint
CREATE INDEX "bookings_seats_idx" ON "bookings" USING btree ("show_id","status","seat_count");--> statement-breakpoint
CREATE INDEX "shows_listing_idx" ON "shows" USING btree ("start_time","id",coalesce("booking_closes_at", 'infinity'));--> statement-breakpoint
CREATE INDEX "shows_closing_idx" ON "shows" USING btree (coalesce("booking_closes_at", 'infinity'));