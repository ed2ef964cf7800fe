CREATE TABLE "known_networks" (
	"key" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_in_attempts" ALTER COLUMN "failures" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "known_networks" ADD CONSTRAINT "known_networks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "known_networks_user_id_idx" ON "known_networks" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "known_networks_expires_at_idx" ON "known_networks" USING btree ("expires_at");