import { setMailer } from '#domain/mails/outbox.ts'
import type { Env } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { mailAttempts } from '#lib/metrics/measures.ts'
import { schedule } from './schedule.ts'

const everyTenSeconds = 10_000

/** Milliseconds that mails under way get to finish when the server stops. A mail that is cut off may be sent twice. */
const graceMs = 5_000

/**
 * Sends the mails of the outbox: those of this process at once, and every ten seconds those of other processes and those that
 * are due for another try. Addresses that asked for links of their bookings are looked up here, apart from their requests. Without SMTP_URL mails stay in the outbox.
 *
 * @returns a function that stops sending and closes the connections to the mail server.
 */
export async function scheduleMails({ SMTP_URL }: Env): Promise<() => Promise<void>> {
  if (!SMTP_URL) return async () => {}
  // These load nodemailer and the PDF writer, which only a process that sends mails needs.
  const [{ sendDueMails }, { closeTransport }, { queueLinks }] = await Promise.all([
    import('#domain/mails/send.ts'),
    import('#domain/mails/transport.ts'),
    import('#domain/mails/queue-links.ts'),
  ])
  const { wake, stop } = schedule('sending mails', everyTenSeconds, async (options) => {
    await queueLinks(options)
    const outcome = await sendDueMails(options)
    mailAttempts.add(outcome.sent, 'sent')
    mailAttempts.add(outcome.failed, 'failed')
    mailAttempts.add(outcome.givenUp, 'given-up')
    if (outcome.sent + outcome.failed + outcome.givenUp > 0) getLog().info(outcome, 'mails')
  })
  setMailer(wake)
  return async () => {
    setMailer(undefined)
    const late = setTimeout(() => closeTransport({ force: true }), graceMs)
    await stop()
    clearTimeout(late)
    closeTransport()
  }
}
