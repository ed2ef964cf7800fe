CREATE TABLE "ended_tickets" (
	"booking_id" bigint NOT NULL,
	"first_number" bigint NOT NULL,
	"last_number" bigint NOT NULL,
	"state" varchar(20) NOT NULL,
	"ended_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ended_tickets_booking_id_first_number_pk" PRIMARY KEY("booking_id","first_number"),
	CONSTRAINT "ended_tickets_numbers_check" CHECK ("ended_tickets"."first_number" >= 1 and "ended_tickets"."last_number" >= "ended_tickets"."first_number"),
	CONSTRAINT "ended_tickets_state_check" CHECK ("ended_tickets"."state" in ('returned', 'moved'))
);
--> statement-breakpoint
CREATE TABLE "moved_bookings" (
	"booking_id" bigint PRIMARY KEY NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"sequence_offset" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_check";--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "rescheduled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ended_tickets" ADD CONSTRAINT "ended_tickets_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_bookings" ADD CONSTRAINT "moved_bookings_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_check" CHECK ("mails"."kind" in ('tickets', 'changed', 'cancellation', 'reschedule', 'show_cancellation', 'moved', 'reminder', 'message', 'invitation', 'password_reset'));--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_rescheduled_at_check" CHECK ("shows"."rescheduled_at" >= '0001-01-01 00:00:00+00' and "shows"."rescheduled_at" < '10000-01-01 00:00:00+00');--> statement-breakpoint
-- Until now a booking that staff made smaller and larger again used the numbers of returned tickets a second time. Of a booking that
-- is smaller than it was, the numbers above its present ones have ended.
INSERT INTO "ended_tickets" ("booking_id", "first_number", "last_number", "state")
SELECT "bookings"."id", "seat_count" + 1, "most", 'returned'
FROM (
	SELECT "subject_id"::bigint AS "id", max(greatest(("before"->>'seatCount')::bigint, ("after"->>'seatCount')::bigint)) AS "most"
	FROM "audit_log" WHERE "action" = 'booking.change-seats' AND "subject_kind" = 'booking' GROUP BY 1
) "changed" JOIN "bookings" USING ("id") WHERE "most" > "seat_count";
