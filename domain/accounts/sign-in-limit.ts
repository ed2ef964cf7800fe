import 'server-only'
import { createHmac } from 'node:crypto'
import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { knownNetworks, signInAttempts } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { clientNetwork } from '#lib/client-network.ts'
import {
  type AttemptOptions,
  fromNow,
  interval,
  returnAttempt,
  secondsLeft,
  secondsUntilExpiry,
  takeAttempt,
} from './token-bucket.ts'

/**
 * `network` limits attempts from one network at all accounts, `pair` attempts from one network at one account, and
 * `account` attempts at one account from all networks that it does not know.
 */
const limits = {
  network: { attempts: 20, seconds: 45 },
  pair: { attempts: 5, seconds: 180 },
  account: { attempts: 20, seconds: 10 },
}

/** The longest wait in the queue of an account under attack. */
const maxWaitSeconds = 60 * 60

/** How long a network can use its turn. */
const turnSeconds = 60 * 60

/** How long a network stays known after a sign-in. */
const knownSeconds = 90 * 24 * 60 * 60

/** The keys of an attempt's rows. They are keyed hashes and reveal neither the account nor the network. */
export type AttemptKeys = Record<keyof typeof limits | 'turn' | 'known', string>

/**
 * Makes the keys of an attempt.
 *
 * @param email in lower case.
 * @param address of the client; IPv6 addresses of one /64 are one network.
 * @param secret keys the hashes.
 */
export function attemptKeys(email: string, address: string, secret: string): AttemptKeys {
  const network = clientNetwork(address)
  const key = (kind: string, ...subject: string[]) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['sign-in', kind, ...subject]))
      .digest('base64url')
  return {
    network: key('network', network),
    account: key('account', email),
    pair: key('pair', email, network),
    turn: key('turn', email, network),
    known: key('known', email, network),
  }
}

/**
 * Whether a password is checked. `known`: the network has signed in to the account before. `turn`: the network has
 * waited for its turn. `retryAfter` is in seconds.
 */
export type Admission =
  | { kind: 'admitted'; as: 'known' | 'turn' | 'stranger' }
  | { kind: 'refused'; retryAfter: number }

/**
 * Decides whether the password of an attempt is checked, and counts the attempt if so. Counting before the check gives
 * simultaneous attempts and other instances no additional attempt. Refused attempts do not make a wait longer.
 *
 * A network that the account knows has only the limit of its own attempts at this account. Unknown networks also share
 * a limit. Beyond it they queue, and each of them gets its own turn.
 */
export async function admitAttempt(keys: AttemptKeys, options: AttemptOptions = {}): Promise<Admission> {
  const known = await isKnown(keys.known, options)
  // The network's limit comes first, so that a refused network does not use up an account's limit.
  const retryAfter =
    (known ? undefined : await takeAttempt(keys.network, limits.network, options)) ??
    (await takeAttempt(keys.pair, limits.pair, options))
  if (retryAfter !== undefined) return { kind: 'refused', retryAfter }
  if (known) return { kind: 'admitted', as: 'known' }
  if ((await takeAttempt(keys.account, limits.account, options)) === undefined)
    return { kind: 'admitted', as: 'stranger' }
  const wait = await takeTurn(keys, options)
  if (wait === undefined) return { kind: 'admitted', as: 'turn' }
  // An attempt that only queued does not count: it may be repeated when its turn has come.
  await returnAttempt(keys.pair, limits.pair, options)
  return { kind: 'refused', retryAfter: wait }
}

/**
 * Records a correct password: the network's failed attempts at this account no longer count, and the account knows the network
 * from now on. Failed attempts at other accounts still count, so an attacker's own account does not help to guess others.
 */
export async function rememberSuccess(
  keys: AttemptKeys,
  { userId, as }: { userId: string; as: 'known' | 'turn' | 'stranger' },
  { now, database = db() }: AttemptOptions = {},
) {
  if (as !== 'known') await returnAttempt(keys.network, limits.network, { now, database })
  if (as === 'stranger') await returnAttempt(keys.account, limits.account, { now, database })
  await database.delete(signInAttempts).where(eq(signInAttempts.key, keys.pair))
  const expiresAt = fromNow(knownSeconds, now)
  await database
    .insert(knownNetworks)
    .values({ key: keys.known, userId, expiresAt })
    .onConflictDoUpdate({ target: knownNetworks.key, set: { userId, expiresAt } })
}

async function isKnown(key: string, { now, database = db() }: AttemptOptions): Promise<boolean> {
  const found = await database
    .select({ key: knownNetworks.key })
    .from(knownNetworks)
    .where(and(eq(knownNetworks.key, key), gt(knownNetworks.expiresAt, sqlNow(now))))
  return found.length > 0
}

/**
 * Takes the turn of a network in the queue of an account whose limit is used up. A network without a turn gets one at
 * the end of the queue. Other networks cannot use it, and the rate of attempts at the account stays the same.
 *
 * @returns undefined if the turn had come, and is now used; else the seconds until then.
 */
async function takeTurn(keys: AttemptKeys, { now, database = db() }: AttemptOptions): Promise<number | undefined> {
  const { key, expiresAt } = signInAttempts
  const used = await database
    .delete(signInAttempts)
    .where(and(eq(key, keys.turn), lte(expiresAt, fromNow(turnSeconds, now))))
    .returning({ key })
  if (used.length > 0) return
  const turn = await secondsLeft(keys.turn, { now, database })
  if (turn !== undefined) return turn - turnSeconds

  // A turn is a future attempt of the account's limit, so later networks wait longer.
  const { attempts, seconds } = limits.account
  const [account] = await database
    .update(signInAttempts)
    .set({
      expiresAt: sql`least(greatest(${expiresAt}, ${sqlNow(now)}) + ${interval(seconds)}, ${fromNow(attempts * seconds + maxWaitSeconds, now)})`,
    })
    .where(eq(key, keys.account))
    .returning({ seconds: secondsUntilExpiry(now) })
  const wait = Math.max((account?.seconds ?? 0) - attempts * seconds, 1)
  await database
    .insert(signInAttempts)
    .values({ key: keys.turn, expiresAt: fromNow(wait + turnSeconds, now) })
    .onConflictDoNothing()
  return wait
}
