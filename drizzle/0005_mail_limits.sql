CREATE TABLE "mail_counters" (
	"key" text PRIMARY KEY NOT NULL,
	"mails" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_counters_mails_check" CHECK ("mail_counters"."mails" >= 0)
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "allowed" boolean;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "network" text;--> statement-breakpoint
CREATE INDEX "mail_counters_expires_at_idx" ON "mail_counters" USING btree ("expires_at");