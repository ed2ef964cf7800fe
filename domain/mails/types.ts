import type { users } from '#db/accounts-schema.ts'
import type { bookings, mails, messages } from '#db/schema.ts'
import type { ShowDetails } from '#domain/shows/queries.ts'
import type { EndedTickets } from '#domain/tickets/rules.ts'
import type { TicketPlace } from '#domain/tickets/types.ts'

export type MailKind = (typeof mails.$inferSelect)['kind']

/** The kinds of mail that go to an account. The others go to the buyer of a booking. */
export type AccountMailKind = 'invitation' | 'password_reset'
export type BookingMailKind = Exclude<MailKind, AccountMailKind>

type Row = Omit<typeof mails.$inferSelect, 'bookingId' | 'accountId' | 'messageId' | 'bulk' | 'kind'>

/** One of several bookings whose links a mail has. */
export type LinkedBooking = Pick<typeof bookings.$inferSelect, 'id' | 'reference' | 'seatCount' | 'status'> & {
  show: Pick<ShowDetails, 'name' | 'startTime' | 'place'>
}

/**
 * A mail about a booking, to its buyer. `message` is what staff wrote, for the kind `message`. `links` are the bookings of its address,
 * for the kind `booking_links`.
 */
export type BookingMail = Row & {
  kind: BookingMailKind
  booking: Pick<typeof bookings.$inferSelect, 'id' | 'reference' | 'seatCount' | 'status' | 'name' | 'email'> & {
    /** The code of the buyer's language; null if it is not known. */
    language?: string | null
    endedTickets: EndedTickets[]
    sequenceOffset: number
    seats?: readonly TicketPlace[] | null
    show: ShowDetails
  }
  message: Pick<typeof messages.$inferSelect, 'subject' | 'text'> | null
  links?: readonly LinkedBooking[] | undefined
  account: null
}

/** A mail with a link by which the user of an account chooses a password. The link is made when the mail is sent. */
export type AccountMail = Row & {
  kind: AccountMailKind
  account: Pick<typeof users.$inferSelect, 'id' | 'email' | 'disabledAt'> & { hasPassword: boolean }
  booking: null
}

export type Mail = BookingMail | AccountMail
