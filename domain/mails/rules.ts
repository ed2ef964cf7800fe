const minute = 60_000
const hour = 60 * minute

/** How long a mail belongs to whoever has taken it; longer than an attempt may last, so that two never send it at once. */
export const leaseMinutes = 5

/** Seconds that an attempt may last. */
export const attemptSeconds = 30

/** How long a mail is tried. */
export const triedHours = 72

/** In which mails are counted. */
export const windows = ['hour', 'day'] as const

/**
 * How many mails may go out in a window to one address, and at the request of one client network. Any client can have
 * a mail sent to any address by typing it.
 */
export const mailLimits = { address: { hour: 10, day: 30 }, network: { hour: 100, day: 400 } } as const

/** What a mail is counted by: a keyed hash of its address or of the network that it was asked for from. */
export type Counted = { kind: keyof typeof mailLimits; subject: string }

/** How long the outbox keeps mails. */
export const keptDays = 30

/** A mail in the outbox, as far as its state goes. */
export type Delivery = { sentAt: Date | null; givenUpAt: Date | null }

export const stateOf = ({ sentAt, givenUpAt }: Delivery): 'sent' | 'given-up' | 'waiting' =>
  sentAt ? 'sent' : givenUpAt ? 'given-up' : 'waiting'

/** The names of a mail's attachments, and the last part of the address at which the booking has the same file. */
export const attachmentNames = (kind: 'tickets' | 'cancellation'): readonly string[] =>
  kind === 'tickets' ? ['tickets.pdf', 'calendar.ics'] : []

/** Whether a mail has waited for so long that it would surprise more than help. */
export const isTooOld = (createdAt: Date, now: Date): boolean => now.getTime() - createdAt.getTime() > triedHours * hour

/**
 * How long to wait after a failed attempt, in milliseconds: a minute or two at first, twice as long every time, six hours at
 * most. Chance keeps the mails of one outage from all coming back in the same second.
 *
 * @param attempts how many there were, at least 1.
 * @param chance from 0 up to 1.
 */
export const pause = (attempts: number, chance = Math.random()): number =>
  Math.min(6 * hour, minute * 2 ** (attempts - 1) * (1 + chance))

/** What a failed attempt to send may carry; nodemailer's errors do. */
export type SendError = Error & { code?: string; command?: string; response?: string; responseCode?: number }

/**
 * Whether the server refused the recipient or the mail itself for good (RFC 5321: 5yz, but 503, which is about the order of
 * commands). What it says to the sign-in or the sender is about the settings and may be mended before the next attempt.
 */
export const isPermanent = ({ command = '', responseCode = 0 }: SendError): boolean =>
  responseCode >= 500 && responseCode !== 503 && ['RCPT TO', 'DATA'].includes(command)

/** Whether no server answered at all, so that it is no use to try others of the same batch. */
export const isUnreachable = ({ responseCode }: SendError): boolean => responseCode === undefined

const longest = 200

/**
 * What went wrong, for the admin, without personal data. Servers quote addresses, or only their part before the @.
 *
 * @param personal words to leave out wherever they stand, such as the recipient's address and name.
 */
export function describeFailure({ code, command, response, message }: SendError, personal: readonly string[]): string {
  const words = personal.flatMap((text) => [text, ...text.split(/[@\s]+/)]).filter((word) => word.length > 1)
  const parts = words.toSorted((a, b) => b.length - a.length).map((word) => RegExp.escape(word))
  const said = (response ?? message).replace(/\p{Cc}+/gu, ' ').replace(/<[^>]*>|\S*@\S*/g, '…')
  const cleaned = parts.length > 0 ? said.replace(new RegExp(parts.join('|'), 'giu'), '…') : said
  return `${response ? command : code}: ${cleaned}`.replace(/\s+/g, ' ').trim().slice(0, longest)
}
