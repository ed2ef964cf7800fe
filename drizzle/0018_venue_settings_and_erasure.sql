CREATE TABLE "venue_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text,
	"address" text,
	"contact" text,
	"time_zone" text,
	"cancel_hours" integer DEFAULT 0,
	"max_seats_per_booking" integer,
	"terms" text,
	"privacy" text,
	"retention_days" integer,
	CONSTRAINT "venue_settings_id_check" CHECK ("venue_settings"."id" = 1),
	CONSTRAINT "venue_settings_cancel_hours_check" CHECK ("venue_settings"."cancel_hours" between 0 and 8760),
	CONSTRAINT "venue_settings_max_seats_per_booking_check" CHECK ("venue_settings"."max_seats_per_booking" >= 1),
	CONSTRAINT "venue_settings_retention_days_check" CHECK ("venue_settings"."retention_days" between 1 and 36500)
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "bookings_erasable_idx" ON "bookings" USING btree ("show_id","created_at") WHERE ("bookings"."name" is not null or "bookings"."email" is not null);