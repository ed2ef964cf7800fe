import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { SendMailOptions } from 'nodemailer'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { mails } from '#db/schema.ts'
import { type Env, getEnv, publicUrl } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { renderAttachments } from './attachments.ts'
import { leaseDueMails } from './lease.ts'
import type { Mail } from './queries.ts'
import { renderMail, sender } from './render.ts'
import {
  attemptSeconds,
  describeFailure,
  findObstacle,
  isPermanent,
  isUnreachable,
  retryDelay,
  type SendError,
} from './rules.ts'
import { getTransport, type Transport } from './transport.ts'

type SendContext = { database: Database; transport: Transport; env: Env; now: Date | undefined }

/** How an attempt ended. `unreachable` is a failure without an answer of a server. */
type Outcome = 'sent' | 'failed' | 'unreachable' | 'given-up'

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
  const total = { sent: 0, failed: 0, givenUp: 0 }
  if (!transport) return total
  const context = { database, transport, env, now }
  while (!signal?.aborted) {
    const leased = await leaseDueMails(database, env, now)
    if (!leased) break
    const outcomes = await Promise.all(leased.mails.map((mail) => attempt(mail, leased.now, context)))
    for (const outcome of outcomes) {
      total[outcome === 'given-up' ? 'givenUp' : outcome === 'sent' ? 'sent' : 'failed']++
    }
    total.givenUp += leased.heldBack
    if (outcomes.length > 0 && outcomes.every((outcome) => outcome === 'unreachable')) break
  }
  return total
}

async function attempt(mail: Mail, now: Date, context: SendContext): Promise<Outcome> {
  const obstacle = findObstacle(mail, now)
  if (obstacle) return giveUp(mail, obstacle, context)
  let message: SendMailOptions
  try {
    message = await compose(mail, context.env)
  } catch (error) {
    getLog().error({ err: error, mailId: mail.id }, 'a mail could not be put together')
    return fail(mail, 'It could not be put together.', context)
  }
  try {
    await context.transport.sendMail(message)
  } catch (thrown) {
    const error = thrown as SendError
    const { name, email } = mail.booking
    const reason = describeFailure(error, [email ?? '', name ?? ''])
    if (isPermanent(error)) return giveUp(mail, reason, context)
    const outcome = await fail(mail, reason, context)
    return isUnreachable(error) ? 'unreachable' : outcome
  }
  await context.database
    .update(mails)
    .set({ sentAt: sqlNow(context.now), lastError: null })
    .where(eq(mails.id, mail.id))
  return 'sent'
}

async function compose(mail: Mail, env: Env): Promise<SendMailOptions> {
  const from = sender(env)
  const to = { name: '', address: mail.booking.email ?? '' }
  const { hostname } = new URL(publicUrl(env))
  return {
    from,
    to,
    // The envelope is set apart from the headers, so that no text in them can add a recipient.
    envelope: { from: from.address, to: [to.address] },
    ...renderMail(mail, env),
    attachments: await renderAttachments(mail),
    // The same at every attempt, so that mail programs show a mail once that arrives twice.
    messageId: `<mail.${mail.id}.${mail.createdAt.getTime().toString(36)}@${hostname}>`,
    date: mail.createdAt,
    headers: { 'Auto-Submitted': 'auto-generated' },
    signal: AbortSignal.timeout(attemptSeconds * 1000),
  }
}

async function fail(mail: Mail, reason: string, context: SendContext): Promise<Outcome> {
  getLog().warn({ mailId: mail.id, attempts: mail.attempts, reason }, 'a mail could not be sent; it is tried again')
  await storeFailure(mail, context, {
    sendAfter: sql`${sqlNow(context.now)} + make_interval(secs => ${retryDelay(mail.attempts) / 1000})`,
    lastError: reason,
  })
  return 'failed'
}

async function giveUp(mail: Mail, reason: string, context: SendContext): Promise<Outcome> {
  getLog().warn({ mailId: mail.id, attempts: mail.attempts, reason }, 'a mail was given up')
  await storeFailure(mail, context, { givenUpAt: sqlNow(context.now), lastError: reason })
  return 'given-up'
}

/** Stores the result of a failed attempt, unless another process has leased the mail since. */
const storeFailure = ({ id, attempts }: Mail, { database }: SendContext, values: object) =>
  database
    .update(mails)
    .set(values)
    .where(and(eq(mails.id, id), eq(mails.attempts, attempts)))
