import { onMailQueued } from '#domain/mails/outbox.ts'
import type { Env } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { schedule } from './schedule.ts'

const everyTenSeconds = 10_000

/** Milliseconds that mails under way get to finish when the server stops. One cut off there may come twice. */
const grace = 5_000

/**
 * Sends mails in this process: at once when one is queued here, and every ten seconds those of other processes and those that
 * are tried again. Without SMTP_URL they stay in the outbox.
 *
 * @returns ends that, and the connections to the mail server.
 */
export async function scheduleMails({ SMTP_URL }: Env): Promise<() => Promise<void>> {
  if (!SMTP_URL) return async () => {}
  // Loads nodemailer and the PDF writer only where mails are sent.
  const [{ sendDueMails }, { closeTransport }] = await Promise.all([
    import('#domain/mails/send.ts'),
    import('#domain/mails/transport.ts'),
  ])
  const { wake, stop } = schedule('sending mails', everyTenSeconds, async (options) => {
    const outcome = await sendDueMails(options)
    if (outcome.sent + outcome.failed + outcome.givenUp > 0) getLog().info(outcome, 'mails')
  })
  onMailQueued(wake)
  return async () => {
    onMailQueued(undefined)
    const late = setTimeout(() => closeTransport({ force: true }), grace)
    await stop()
    clearTimeout(late)
    closeTransport()
  }
}
