import 'server-only'
import type { SendMailOptions } from 'nodemailer'
import { type Database, db } from '#db/client.ts'
import { issueLink } from '#domain/accounts/issue-link.ts'
import { type Env, getEnv, publicUrl } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { renderAttachments } from './attachments.ts'
import { type Attempt, deliverDue } from './delivery.ts'
import { leaseDueMails } from './lease.ts'
import { type RenderedMail, renderLinkMail, renderMail, sender } from './render.ts'
import {
  attemptSeconds,
  describeFailure,
  findObstacle,
  isPermanent,
  isUnreachable,
  recipientOf,
  type SendError,
} from './rules.ts'
import { getTransport, type Transport } from './transport.ts'
import type { AccountMail, BookingMail, Mail } from './types.ts'

type SendContext = { database: Database; transport: Transport; env: Env }

/**
 * Sends the mails that are due, a few at a time, until none is left or the mail server is unreachable. Any number of
 * processes may call it at once.
 *
 * A process first leases a mail and commits that. It then sends the mail outside of a transaction. If it dies after the
 * server accepted the mail and before that is stored, the mail is sent a second time with the same Message-ID.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops after the attempts that have started.
 * @returns how many mails were sent, failed (they are tried again) and were given up.
 */
export async function sendDueMails({
  now,
  database = db(),
  transport = getTransport(),
  env = getEnv(),
  signal,
}: {
  now?: Date
  database?: Database
  transport?: Transport
  env?: Env
  signal?: AbortSignal
} = {}): Promise<{ sent: number; failed: number; givenUp: number }> {
  if (!transport) return { sent: 0, failed: 0, givenUp: 0 }
  const context = { database, transport, env }
  return deliverDue({
    lease: () => leaseDueMails(database, env, now),
    attempt: (mail, leasedAt) => attempt(mail, leasedAt, context),
    database,
    now,
    signal,
  })
}

async function attempt(mail: Mail, now: Date, context: SendContext): Promise<Attempt> {
  const obstacle = findObstacle(mail, now, context.env)
  if (obstacle) return { kind: 'given-up', reason: obstacle }
  let content: Content | undefined
  try {
    content = mail.account ? await writeLinkMail(mail, context) : await writeMail(mail, context)
  } catch (error) {
    getLog().error({ err: error, mailId: mail.id }, 'a mail could not be put together')
    return { kind: 'failed', reason: 'It could not be put together.' }
  }
  if (!content) return { kind: 'given-up', reason: 'The account is disabled, or has a newer link.' }
  const { secrets, ...written } = content
  try {
    await context.transport.sendMail(address(mail, written, context.env))
  } catch (thrown) {
    const error = thrown as SendError
    const reason = describeFailure(error, [recipientOf(mail), ...secrets])
    if (isPermanent(error)) return { kind: 'given-up', reason }
    return { kind: 'failed', reason, unreachable: isUnreachable(error) }
  }
  return { kind: 'sent' }
}

/** What a mail contains. `secrets` are texts that no log may have, if the server quotes them. */
type Content = RenderedMail & { attachments?: SendMailOptions['attachments']; messageId: string; secrets: string[] }

async function writeMail(mail: BookingMail, { env }: SendContext): Promise<Content> {
  return {
    ...renderMail(mail, env),
    attachments: await renderAttachments(mail),
    // The same at every attempt, so that mail programs show a mail once that arrives twice.
    messageId: `${mail.id}`,
    secrets: [mail.booking.name ?? ''],
  }
}

/** Makes the link, then writes the mail with it. @returns undefined if the account may have no link any more. */
async function writeLinkMail(mail: AccountMail, { database, env }: SendContext): Promise<Content | undefined> {
  const token = await issueLink(mail, database)
  if (token === undefined) return
  const href = `${publicUrl(env)}/password/${token}`
  // Another one at every attempt, because each has another link, and only the last link works.
  return { ...renderLinkMail(mail.kind, href), messageId: `${mail.id}.${mail.attempts}`, secrets: [href, token] }
}

function address(mail: Mail, { messageId, ...content }: Omit<Content, 'secrets'>, env: Env): SendMailOptions {
  const from = sender(env)
  const to = { name: '', address: recipientOf(mail) }
  const { hostname } = new URL(publicUrl(env))
  return {
    ...content,
    from,
    to,
    // The envelope is set apart from the headers, so that no text in them can add a recipient.
    envelope: { from: from.address, to: [to.address] },
    messageId: `<mail.${messageId}.${mail.createdAt.getTime().toString(36)}@${hostname}>`,
    date: mail.createdAt,
    headers: { 'Auto-Submitted': 'auto-generated' },
    signal: AbortSignal.timeout(attemptSeconds * 1000),
  }
}
