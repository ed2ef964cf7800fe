CREATE TABLE "seating_plans" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"seat_count" integer NOT NULL,
	"replaces_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seating_plans_name_check" CHECK (char_length("seating_plans"."name") between 1 and 200),
	CONSTRAINT "seating_plans_seat_count_check" CHECK ("seating_plans"."seat_count" between 1 and 100000)
);
--> statement-breakpoint
CREATE TABLE "taken_seats" (
	"booking_id" bigint,
	"ticket" bigint,
	"show_id" integer NOT NULL,
	"seat" integer NOT NULL,
	CONSTRAINT "taken_seats_show_id_seat_pk" PRIMARY KEY("show_id","seat"),
	CONSTRAINT "taken_seats_ticket_check" CHECK (("taken_seats"."booking_id" is null) = ("taken_seats"."ticket" is null))
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "former_seats" jsonb;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "gone_seats" jsonb;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "seating_plan_id" integer;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "seat_bitmap" "bytea";--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "released_seats" "bytea";--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "withheld_seats" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "seating_plans" ADD CONSTRAINT "seating_plans_replaces_id_seating_plans_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."seating_plans"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "seating_plans_replaces_id_idx" ON "seating_plans" USING btree ("replaces_id") WHERE "seating_plans"."replaces_id" is not null;--> statement-breakpoint
CREATE INDEX "taken_seats_booking_id_idx" ON "taken_seats" USING btree ("booking_id") WHERE "taken_seats"."booking_id" is not null;--> statement-breakpoint
CREATE INDEX "taken_seats_blocked_idx" ON "taken_seats" USING btree ("show_id","seat") WHERE "taken_seats"."booking_id" is null;--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_seating_plan_id_seating_plans_id_fk" FOREIGN KEY ("seating_plan_id") REFERENCES "public"."seating_plans"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_seat_bitmap_check" CHECK (("shows"."seating_plan_id" is null) = ("shows"."seat_bitmap" is null));--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_withheld_seats_check" CHECK ("shows"."withheld_seats" >= 0);--> statement-breakpoint
CREATE FUNCTION "refuse_seating_plan_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'A version of a seating plan never changes' USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "seating_plans_immutable" BEFORE UPDATE ON "seating_plans"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_seating_plan_change"();
--> statement-breakpoint
CREATE FUNCTION "delete_taken_seats"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM "taken_seats" USING old_shows WHERE "taken_seats"."show_id" = old_shows."id";
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "shows_delete_taken_seats" AFTER DELETE ON "shows" REFERENCING OLD TABLE AS old_shows
	FOR EACH STATEMENT EXECUTE FUNCTION "delete_taken_seats"();
