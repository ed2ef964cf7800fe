CREATE TABLE "daily_sales" (
	"time_zone" text NOT NULL,
	"day" date NOT NULL,
	"sold_bookings" bigint NOT NULL,
	"sold_seats" bigint NOT NULL,
	"cancelled_bookings" bigint NOT NULL,
	"cancelled_seats" bigint NOT NULL,
	CONSTRAINT "daily_sales_time_zone_day_pk" PRIMARY KEY("time_zone","day")
);
--> statement-breakpoint
CREATE INDEX "bookings_sold_at_idx" ON "bookings" USING brin (coalesce("confirmed_at", "created_at")) WITH (pages_per_range=16);--> statement-breakpoint
CREATE INDEX "bookings_cancelled_at_idx" ON "bookings" USING btree (coalesce("ended_at", "created_at")) WHERE "bookings"."status" = 'CANCELLED';--> statement-breakpoint
CREATE INDEX "unmet_demand_day_idx" ON "unmet_demand" USING btree ("day","requests","seats");