CREATE TABLE "messages" (
	"id" serial PRIMARY KEY NOT NULL,
	"show_id" integer NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"recipients" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"request_key" text NOT NULL,
	CONSTRAINT "messages_subject_check" CHECK (char_length("messages"."subject") between 1 and 150),
	CONSTRAINT "messages_text_check" CHECK (char_length("messages"."text") between 1 and 3000)
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"show_id" integer NOT NULL,
	"start_time" timestamp with time zone NOT NULL,
	CONSTRAINT "reminders_show_id_start_time_pk" PRIMARY KEY("show_id","start_time")
);
--> statement-breakpoint
ALTER TABLE "mailings" DROP CONSTRAINT "mailings_kind_check";--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_check";--> statement-breakpoint
DROP INDEX "mails_due_idx";--> statement-breakpoint
ALTER TABLE "mails" ALTER COLUMN "booking_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mailings" ADD COLUMN "message_id" integer;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "account_id" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "message_id" integer;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "bulk" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_request_key_idx" ON "messages" USING btree ("request_key");--> statement-breakpoint
CREATE INDEX "messages_show_id_idx" ON "messages" USING btree ("show_id");--> statement-breakpoint
CREATE INDEX "messages_created_at_idx" ON "messages" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_account_id_users_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mailings_message_id_idx" ON "mailings" USING btree ("message_id") WHERE "mailings"."message_id" is not null;--> statement-breakpoint
CREATE INDEX "mails_account_id_idx" ON "mails" USING btree ("account_id") WHERE "mails"."account_id" is not null;--> statement-breakpoint
CREATE INDEX "mails_message_id_idx" ON "mails" USING btree ("message_id","sent_at","given_up_at") WHERE "mails"."message_id" is not null;--> statement-breakpoint
CREATE INDEX "mails_due_idx" ON "mails" USING btree ("bulk","send_after") WHERE "mails"."sent_at" is null and "mails"."given_up_at" is null;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_message_check" CHECK (("mailings"."kind" = 'message') = ("mailings"."message_id" is not null));--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_kind_check" CHECK ("mailings"."kind" in ('reschedule', 'reminder', 'message'));--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_subject_check" CHECK (("mails"."booking_id" is null) <> ("mails"."account_id" is null));--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_message_check" CHECK (("mails"."kind" = 'message') = ("mails"."message_id" is not null));--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_check" CHECK ("mails"."kind" in ('tickets', 'changed', 'cancellation', 'reschedule', 'show_cancellation', 'reminder', 'message', 'invitation', 'password_reset'));