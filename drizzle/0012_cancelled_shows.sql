ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_check";--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "shows_cancelled_idx" ON "shows" USING btree ("start_time","id") WHERE "shows"."cancelled_at" is not null;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_check" CHECK ("mails"."kind" in ('tickets', 'cancellation', 'reschedule', 'show_cancellation'));--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_cancelled_at_check" CHECK ("shows"."cancelled_at" is null or ("shows"."cancelled_at" >= '0001-01-01 00:00:00+00' and "shows"."cancelled_at" < '10000-01-01 00:00:00+00' and coalesce("shows"."booking_closes_at" <= "shows"."cancelled_at", false)));