/** The islands with a form. They need a library for forms and one for their rules, so they are in a file of their own. */
import '../instrumentation-client.ts'

export { AddressForm } from '#components/bookings/address-form.tsx'
export { CancelForm } from '#components/bookings/cancel-form.tsx'
export { CheckoutForm } from '#components/bookings/checkout-form.tsx'
export { FindForm } from '#components/bookings/find-form.tsx'
export { ResendForm } from '#components/bookings/resend-form.tsx'
export { ReturnForm } from '#components/bookings/return-form.tsx'
export { TicketForm } from '#components/bookings/ticket-form.tsx'
export { LiveBooking } from '#components/shows/live-booking.tsx'
