import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { SendMailOptions } from 'nodemailer'
import { type Database, db } from '#db/client.ts'
import { at } from '#db/clock.ts'
import { mails } from '#db/schema.ts'
import { type Env, getEnv, publicUrl } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { attachmentsOf } from './attachments.ts'
import { obstacleTo, takeDue } from './lease.ts'
import type { Mail } from './queries.ts'
import { renderMail, sender } from './render.ts'
import { attemptSeconds, describeFailure, isPermanent, isUnreachable, pause, type SendError } from './rules.ts'
import { getTransport, type Transport } from './transport.ts'

type Context = { database: Database; transport: Transport; env: Env; now: Date | undefined }

/** How an attempt ended; `unreachable` is a failure before any server answered. */
type Outcome = 'sent' | 'failed' | 'unreachable' | 'given-up'

/**
 * Sends the mails that are due, a few at a time, until none is left, the mail server turns out to be away or `signal` ends it
 * after the attempts under way. Any number of processes may do so at once.
 *
 * Who takes a mail puts off its next attempt first, and commits that: it is sent outside of any transaction. A process that
 * dies after the server took a mail and before that is written sends it a second time, under the same Message-ID.
 *
 * @param options.now overrides the database's clock.
 * @returns how many were sent, failed (they will be tried again) and were given up.
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
    const taken = await takeDue(database, env, now)
    if (!taken) break
    const outcomes = await Promise.all(taken.mails.map((mail) => attempt(mail, taken.now, context)))
    for (const outcome of outcomes) {
      total[outcome === 'given-up' ? 'givenUp' : outcome === 'sent' ? 'sent' : 'failed']++
    }
    total.givenUp += taken.heldBack
    if (outcomes.length > 0 && outcomes.every((outcome) => outcome === 'unreachable')) break
  }
  return total
}

async function attempt(mail: Mail, now: Date, context: Context): Promise<Outcome> {
  const obstacle = obstacleTo(mail, now)
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
    .set({ sentAt: at(context.now), lastError: null })
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
    // Said apart from the headers, so that no text in them can add a recipient.
    envelope: { from: from.address, to: [to.address] },
    ...renderMail(mail, env),
    attachments: await attachmentsOf(mail),
    // The same at every attempt: where a mail came twice, mail programs show one.
    messageId: `<mail.${mail.id}.${mail.createdAt.getTime().toString(36)}@${hostname}>`,
    date: mail.createdAt,
    headers: { 'Auto-Submitted': 'auto-generated' },
    signal: AbortSignal.timeout(attemptSeconds * 1000),
  }
}

async function fail(mail: Mail, reason: string, context: Context): Promise<Outcome> {
  getLog().warn({ mailId: mail.id, attempts: mail.attempts, reason }, 'a mail could not be sent; it is tried again')
  await write(mail, context, {
    sendAfter: sql`${at(context.now)} + make_interval(secs => ${pause(mail.attempts) / 1000})`,
    lastError: reason,
  })
  return 'failed'
}

async function giveUp(mail: Mail, reason: string, context: Context): Promise<Outcome> {
  getLog().warn({ mailId: mail.id, attempts: mail.attempts, reason }, 'a mail was given up')
  await write(mail, context, { givenUpAt: at(context.now), lastError: reason })
  return 'given-up'
}

/** Writes how an attempt ended, unless somebody else has taken the mail since. */
const write = ({ id, attempts }: Mail, { database }: Context, values: object) =>
  database
    .update(mails)
    .set(values)
    .where(and(eq(mails.id, id), eq(mails.attempts, attempts)))
