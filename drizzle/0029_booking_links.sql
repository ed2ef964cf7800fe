CREATE TABLE "link_requests" (
	"email" text PRIMARY KEY NOT NULL,
	"network" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_check";--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_check" CHECK ("mails"."kind" in ('tickets', 'changed', 'cancellation', 'reschedule', 'show_cancellation', 'moved', 'reminder', 'message', 'booking_links', 'invitation', 'password_reset'));