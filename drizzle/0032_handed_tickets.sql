CREATE TABLE "handed_tickets" (
	"reference" text PRIMARY KEY NOT NULL,
	"booking_id" bigint NOT NULL,
	"number" bigint NOT NULL,
	"handed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ended_tickets" DROP CONSTRAINT "ended_tickets_state_check";--> statement-breakpoint
ALTER TABLE "handed_tickets" ADD CONSTRAINT "handed_tickets_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handed_tickets_number_idx" ON "handed_tickets" USING btree ("booking_id","number");--> statement-breakpoint
ALTER TABLE "ended_tickets" ADD CONSTRAINT "ended_tickets_state_check" CHECK ("ended_tickets"."state" in ('returned', 'moved', 'handed_on', 'taken_back'));