import 'server-only'
import { createHmac } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import { and, gt, inArray, lte, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { at } from '#db/clock.ts'
import { mailCounters } from '#db/schema.ts'
import { clientNetwork } from '#domain/accounts/rules.ts'
import { authSecret } from '#domain/accounts/secret.ts'
import type { Env } from '#lib/env.ts'
import { knownAddress } from '#lib/http/request-context.ts'
import { type Counted, mailLimits, windows } from './rules.ts'

/** This machine and private networks: a proxy without `TRUST_PROXY`, or the venue itself. */
const own = new BlockList()
own.addSubnet('127.0.0.0', 8)
own.addSubnet('10.0.0.0', 8)
own.addSubnet('172.16.0.0', 12)
own.addSubnet('192.168.0.0', 16)
own.addAddress('::1', 'ipv6')
own.addSubnet('fc00::', 7, 'ipv6')
own.addSubnet('fe80::', 10, 'ipv6')

/** Keyed, so that no table tells an address. Instances on one database agree on the key. */
const hash = (kind: 'address' | 'network', subject: string, env: Env) =>
  createHmac('sha256', env.AUTH_SECRET ?? env.DATABASE_URL ?? authSecret(env))
    .update(`mails:${kind}:${subject}`)
    .digest('base64url')

/**
 * The network of the client whose request is being answered, as a keyed hash; null where it is not known, is the venue's own, or
 * no mails are sent.
 */
export function requestNetwork(env: Env): string | null {
  const address = knownAddress()
  if (!env.SMTP_URL || address === undefined) return null
  const network = clientNetwork(address)
  // An IPv4 address is its own network, also where it came written as IPv6.
  const ip = isIP(network) ? network : address.replace(/%.*$/, '')
  const version = isIP(ip)
  const counts = version !== 0 && !own.check(ip, version === 4 ? 'ipv4' : 'ipv6')
  return counts ? hash('network', network, env) : null
}

/** What a mail is counted by. */
export const countedBy = ({ email, network }: { email: string; network: string | null }, env: Env): Counted[] => [
  { kind: 'address', subject: hash('address', email.toLowerCase(), env) },
  ...(network === null ? [] : [{ kind: 'network' as const, subject: network }]),
]

const keyOf = ({ subject }: Counted, window: (typeof windows)[number]) => `${window}:${subject}`
const keysOf = (counted: readonly Counted[]) => [
  ...new Set(counted.flatMap((one) => windows.map((window) => keyOf(one, window)))),
]

/**
 * Decides which of some mails may go out, in their order, and counts those. Windows are fixed: they begin with their first mail.
 *
 * @param mails what each is counted by.
 * @param now overrides the database's clock.
 * @returns for each mail, in order, whether it may go out.
 */
export async function admit(tx: Transaction, mails: readonly (readonly Counted[])[], now?: Date): Promise<boolean[]> {
  // In one order everywhere, so that no two wait for each other.
  const keys = keysOf(mails.flat()).toSorted()
  if (keys.length === 0) return []
  const isOver = sql`${mailCounters.expiresAt} <= ${at(now)}`
  const rows = await tx
    .insert(mailCounters)
    .values(keys.map((key) => ({ key, mails: 0, expiresAt: windowEnd(key, now) })))
    .onConflictDoUpdate({
      target: mailCounters.key,
      set: {
        mails: sql`case when ${isOver} then 0 else ${mailCounters.mails} end`,
        expiresAt: sql`case when ${isOver} then excluded.expires_at else ${mailCounters.expiresAt} end`,
      },
    })
    .returning({ key: mailCounters.key, mails: mailCounters.mails })
  const counts = new Map(rows.map((row) => [row.key, row.mails]))
  const countOf = (key: string) => counts.get(key) ?? 0
  const admitted = mails.map((counted) => {
    const full = counted.some((one) =>
      windows.some((window) => countOf(keyOf(one, window)) >= mailLimits[one.kind][window]),
    )
    if (!full) for (const key of keysOf(counted)) counts.set(key, countOf(key) + 1)
    return !full
  })
  await tx
    .insert(mailCounters)
    .values(keys.map((key) => ({ key, mails: countOf(key), expiresAt: windowEnd(key, now) })))
    .onConflictDoUpdate({ target: mailCounters.key, set: { mails: sql`excluded.mails` } })
  return admitted
}

const windowEnd = (key: string, now?: Date) =>
  sql`${at(now)} + ${key.startsWith('hour') ? sql`interval '1 hour'` : sql`interval '1 day'`}`

/** Whether so many mails went to an address lately that another one would be held back. */
export async function isFull(tx: Transaction, email: string, { now, env }: { now?: Date; env: Env }): Promise<boolean> {
  const [address] = countedBy({ email, network: null }, env)
  if (!env.SMTP_URL || !address) return false
  const rows = await tx
    .select({ key: mailCounters.key, mails: mailCounters.mails })
    .from(mailCounters)
    .where(and(inArray(mailCounters.key, keysOf([address])), gt(mailCounters.expiresAt, at(now))))
  return rows.some(({ key, mails }) =>
    windows.some((window) => key === keyOf(address, window) && mails >= mailLimits.address[window]),
  )
}

/** Deletes counters whose window is over, a batch at a time. */
export async function forgetMailCounters(database: Database, now?: Date) {
  const outdated = database
    .select({ key: mailCounters.key })
    .from(mailCounters)
    .where(lte(mailCounters.expiresAt, at(now)))
    .limit(1000)
    .for('update', { skipLocked: true })
  await database.delete(mailCounters).where(inArray(mailCounters.key, outdated))
}
