CREATE TABLE "idempotency_keys" (
	"key" text PRIMARY KEY NOT NULL,
	"request_hash" text NOT NULL,
	"booking_id" integer NOT NULL,
	"seat_count" integer NOT NULL,
	"status" varchar(20) NOT NULL,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_key_check" CHECK (char_length("idempotency_keys"."key") between 1 and 255)
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" serial PRIMARY KEY NOT NULL,
	"booking_id" integer NOT NULL,
	"kind" varchar(20) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"send_after" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"last_error" text,
	CONSTRAINT "mails_kind_check" CHECK ("mails"."kind" in ('tickets', 'cancellation'))
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "extensions" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "failure" varchar(20);--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "renews_id" integer;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_booking_id_idx" ON "idempotency_keys" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "mails_booking_id_idx" ON "mails" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "mails_due_idx" ON "mails" USING btree ("send_after") WHERE "mails"."sent_at" is null and "mails"."given_up_at" is null;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_renews_id_bookings_id_fk" FOREIGN KEY ("renews_id") REFERENCES "public"."bookings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_renews_id_idx" ON "bookings" USING btree ("renews_id") WHERE "bookings"."renews_id" is not null;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_extensions_check" CHECK ("bookings"."extensions" >= 0);--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_failure_check" CHECK ("bookings"."failure" is null or ("bookings"."status" = 'FAILED' and "bookings"."failure" in ('sold_out', 'closed', 'expired', 'released')));--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_name_check" CHECK (char_length("bookings"."name") between 1 and 200);--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_email_check" CHECK (char_length("bookings"."email") between 3 and 254);