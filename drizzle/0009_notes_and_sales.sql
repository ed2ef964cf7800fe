CREATE TABLE "booking_notes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"booking_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"author" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "booking_notes_text_check" CHECK (char_length("booking_notes"."text") between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "counter_sales" (
	"booking_id" bigint PRIMARY KEY NOT NULL,
	"payment" varchar(20) NOT NULL,
	CONSTRAINT "counter_sales_payment_check" CHECK ("counter_sales"."payment" in ('paid', 'complimentary'))
);
--> statement-breakpoint
ALTER TABLE "booking_notes" ADD CONSTRAINT "booking_notes_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_sales" ADD CONSTRAINT "counter_sales_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_notes_booking_id_idx" ON "booking_notes" USING btree ("booking_id");