import 'server-only'
import { sender } from '#domain/mails/render.ts'
import { describeFailure, type SendError } from '#domain/mails/rules.ts'
import { getTransport, type Transport } from '#domain/mails/transport.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { formatDuration } from '#lib/format.ts'
import { getLog } from '#lib/log.ts'
import { linkHours } from './rules.ts'

/**
 * Mails the link by which a user chooses a password. It does not go through the outbox, which would store the link.
 *
 * @returns whether the mail server took it; false without a mail server. The link is shown for copying then.
 */
export async function mailLink(
  { email, href, invited }: { email: string; href: string; invited: boolean },
  { transport = getTransport(), env = getEnv() }: { transport?: Transport; env?: Env } = {},
): Promise<boolean> {
  if (!transport) return false
  const from = sender(env)
  // A name with an encoded word (RFC 2047) would be decoded to any text.
  const venue = getVenue(env).name.replaceAll('=?', '= ?')
  const hours = linkHours[invited ? 'invitation' : 'reset']
  const days = hours / 24
  const time = days > 1 ? `${days} days` : formatDuration(hours * 3600)
  const lead = invited
    ? 'You are invited to the admin pages of the venue. Choose a name and a password here:'
    : 'Choose a new password for the admin pages of the venue here:'
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: email },
      envelope: { from: from.address, to: [email] },
      subject: invited ? `Your invitation to ${venue}` : `Choose a new password for ${venue}`,
      text: `Hello,\n\n${lead}\n${href}\n\nThe link works once, within ${time}. Keep it to yourself.\n`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: AbortSignal.timeout(15_000),
    })
    return true
  } catch (error) {
    getLog().warn({ reason: describeFailure(error as SendError, [email, href]) }, 'a password link could not be mailed')
    return false
  }
}
