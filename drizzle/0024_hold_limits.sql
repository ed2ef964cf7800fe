ALTER TABLE "bookings" ADD COLUMN "hold_client" text;--> statement-breakpoint
ALTER TABLE "venue_settings" ADD COLUMN "max_open_holds" integer;--> statement-breakpoint
ALTER TABLE "venue_settings" ADD COLUMN "max_held_seats" integer;--> statement-breakpoint
CREATE INDEX "bookings_hold_client_idx" ON "bookings" USING btree ("show_id","hold_client") WHERE "bookings"."hold_client" is not null;--> statement-breakpoint
ALTER TABLE "venue_settings" ADD CONSTRAINT "venue_settings_max_open_holds_check" CHECK ("venue_settings"."max_open_holds" >= 1);--> statement-breakpoint
ALTER TABLE "venue_settings" ADD CONSTRAINT "venue_settings_max_held_seats_check" CHECK ("venue_settings"."max_held_seats" >= 1);