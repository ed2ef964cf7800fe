import 'server-only'
import { isIP } from 'node:net'
import { and, gt, inArray, lte, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { mailCounters } from '#db/schema.ts'
import { keyedHash } from '#domain/accounts/keyed-hash.ts'
import { clientNetwork } from '#lib/client-network.ts'
import type { Env } from '#lib/env.ts'
import { requestAddress } from '#lib/http/request-context.ts'
import { isPrivateAddress } from '#lib/private-address.ts'
import { type CounterSubject, limitWindows, mailLimits } from './rules.ts'

const hash = (kind: 'address' | 'network', subject: string, env: Env) => keyedHash(`mails:${kind}:${subject}`, env)

/**
 * The network of the client whose request is answered, as a keyed hash.
 *
 * @returns null if it is unknown or private, or if no mails are sent.
 */
export function requestNetwork(env: Env): string | null {
  const address = requestAddress()
  if (!env.SMTP_URL || address === undefined) return null
  const network = clientNetwork(address)
  // Requests from private networks come from a proxy without `TRUST_PROXY`, or from the venue itself.
  return isIP(address.replace(/%.*$/, '')) !== 0 && !isPrivateAddress(address) ? hash('network', network, env) : null
}

/**
 * The mailbox that an address most likely leads to. Mail servers ignore what follows a plus sign, and Gmail also ignores dots: the
 * owner of one mailbox must not get more mails because they are sent to many spellings.
 */
function mailboxOf(email: string): string {
  const [, local = '', domain = ''] = /^([^@+]+)[^@]*@(.+)$/.exec(email.toLowerCase()) ?? []
  if (local === '') return email.toLowerCase()
  const isGmail = domain === 'gmail.com' || domain === 'googlemail.com'
  return isGmail ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
}

/** The subjects by which a mail is counted. */
export const counterSubjects = (
  { email, network }: { email: string; network: string | null },
  env: Env,
): CounterSubject[] => [
  { kind: 'address', subject: hash('address', mailboxOf(email), env) },
  ...(network === null ? [] : [{ kind: 'network' as const, subject: network }]),
]

const keyOf = ({ subject }: CounterSubject, window: (typeof limitWindows)[number]) => `${window}:${subject}`
const keysOf = (subjects: readonly CounterSubject[]) => [
  ...new Set(subjects.flatMap((subject) => limitWindows.map((window) => keyOf(subject, window)))),
]

/**
 * Decides for each mail whether the limits allow it, and counts those that are allowed. A window starts with its first
 * mail and has a fixed length.
 *
 * @param mails for each mail the subjects by which it is counted.
 * @param now overrides the database's clock.
 * @returns for each mail, in the same order, whether it is allowed.
 */
export async function admitMails(
  tx: Transaction,
  mails: readonly (readonly CounterSubject[])[],
  now?: Date,
): Promise<boolean[]> {
  // Rows are always locked in the same order, which prevents deadlocks.
  const keys = keysOf(mails.flat()).toSorted()
  if (keys.length === 0) return []
  const isExpired = sql`${mailCounters.expiresAt} <= ${sqlNow(now)}`
  const rows = await tx
    .insert(mailCounters)
    .values(keys.map((key) => ({ key, mails: 0, expiresAt: windowEnd(key, now) })))
    .onConflictDoUpdate({
      target: mailCounters.key,
      set: {
        mails: sql`case when ${isExpired} then 0 else ${mailCounters.mails} end`,
        expiresAt: sql`case when ${isExpired} then excluded.expires_at else ${mailCounters.expiresAt} end`,
      },
    })
    .returning({ key: mailCounters.key, mails: mailCounters.mails })
  const counts = new Map(rows.map((row) => [row.key, row.mails]))
  const countOf = (key: string) => counts.get(key) ?? 0
  const admitted = mails.map((subjects) => {
    const full = subjects.some((subject) =>
      limitWindows.some((window) => countOf(keyOf(subject, window)) >= mailLimits[subject.kind][window]),
    )
    if (!full) for (const key of keysOf(subjects)) counts.set(key, countOf(key) + 1)
    return !full
  })
  await tx
    .insert(mailCounters)
    .values(keys.map((key) => ({ key, mails: countOf(key), expiresAt: windowEnd(key, now) })))
    .onConflictDoUpdate({ target: mailCounters.key, set: { mails: sql`excluded.mails` } })
  return admitted
}

const windowEnd = (key: string, now?: Date) =>
  sql`${sqlNow(now)} + ${key.startsWith('hour') ? sql`interval '1 hour'` : sql`interval '1 day'`}`

/** Whether the limits would hold back another mail to an address now. */
export async function isAddressFull(
  tx: Transaction,
  email: string,
  { now, env }: { now?: Date; env: Env },
): Promise<boolean> {
  const [address] = counterSubjects({ email, network: null }, env)
  if (!env.SMTP_URL || !address) return false
  const rows = await tx
    .select({ key: mailCounters.key, mails: mailCounters.mails })
    .from(mailCounters)
    .where(and(inArray(mailCounters.key, keysOf([address])), gt(mailCounters.expiresAt, sqlNow(now))))
  return rows.some(({ key, mails }) =>
    limitWindows.some((window) => key === keyOf(address, window) && mails >= mailLimits.address[window]),
  )
}

/** Deletes counters whose window is over, at most 1000 per call. */
export async function deleteExpiredCounters(database: Database, now?: Date) {
  const outdated = database
    .select({ key: mailCounters.key })
    .from(mailCounters)
    .where(lte(mailCounters.expiresAt, sqlNow(now)))
    .limit(1000)
    .for('update', { skipLocked: true })
  await database.delete(mailCounters).where(inArray(mailCounters.key, outdated))
}
