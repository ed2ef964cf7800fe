import 'server-only'
import { createHmac } from 'node:crypto'
import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { knownNetworks, signInAttempts } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { at } from '#db/clock.ts'
import { clientNetwork } from '#lib/client-network.ts'
import { fromNow, giveBack, interval, left, type Options, secondsLeft, take } from './token-bucket.ts'

/**
 * `network` counts attempts from one network at all accounts; `pair` those from one network at one account; `account`
 * those at one account from all networks that are not known to it.
 */
const limits = {
  network: { attempts: 20, seconds: 45 },
  pair: { attempts: 5, seconds: 180 },
  account: { attempts: 20, seconds: 10 },
}

/** The longest wait in the queue of an account, however many networks attack it, and how long a turn is kept. In seconds. */
const longestWait = 60 * 60
const turnKept = 60 * 60

/** How long a network stays known after a sign-in. */
const knownSeconds = 90 * 24 * 60 * 60

/** The rows that one attempt concerns, as keyed hashes: they name neither the account nor the network. */
export type AttemptKeys = Record<keyof typeof limits | 'turn' | 'known', string>

/**
 * @param email in lower case.
 * @param address of the client; IPv6 addresses of one /64 are one network.
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

/** Whether an attempt may be judged. `known`: from a network that has signed in to the account; `turn`: it waited for this. */
export type Admission =
  | { kind: 'admitted'; as: 'known' | 'turn' | 'stranger' }
  | { kind: 'refused'; retryAfter: number }

/**
 * Decides whether a password is looked at, and counts the attempt if so. It is counted before the password is checked, so
 * that simultaneous attempts and other instances gain no additional one. Refused attempts do not lengthen a wait.
 *
 * A network that is known to the account is limited by its own attempts there alone. Others are limited together too;
 * beyond that limit they queue, and each network gets a turn of its own.
 *
 * @returns `retryAfter` in seconds if it is refused.
 */
export async function admitAttempt(keys: AttemptKeys, options: Options = {}): Promise<Admission> {
  const known = await isKnown(keys.known, options)
  // The network first: one that is refused must not use up the limit of an account.
  const retryAfter =
    (known ? undefined : await take(keys.network, limits.network, options)) ??
    (await take(keys.pair, limits.pair, options))
  if (retryAfter !== undefined) return { kind: 'refused', retryAfter }
  if (known) return { kind: 'admitted', as: 'known' }
  if ((await take(keys.account, limits.account, options)) === undefined) return { kind: 'admitted', as: 'stranger' }
  const wait = await takeTurn(keys, options)
  if (wait === undefined) return { kind: 'admitted', as: 'turn' }
  // An attempt that only took its place in the queue may be made again, once its turn has come.
  await giveBack(keys.pair, limits.pair, options)
  return { kind: 'refused', retryAfter: wait }
}

/**
 * After the right password: the failures of this network at this account are forgotten, and the network is known from now
 * on. What the network failed at other accounts still counts, so that an account of one's own does not help to guess others.
 */
export async function rememberSuccess(
  keys: AttemptKeys,
  { userId, as }: { userId: string; as: 'known' | 'turn' | 'stranger' },
  { now, database = db() }: Options = {},
) {
  if (as !== 'known') await giveBack(keys.network, limits.network, { now, database })
  if (as === 'stranger') await giveBack(keys.account, limits.account, { now, database })
  await database.delete(signInAttempts).where(eq(signInAttempts.key, keys.pair))
  const expiresAt = fromNow(knownSeconds, now)
  await database
    .insert(knownNetworks)
    .values({ key: keys.known, userId, expiresAt })
    .onConflictDoUpdate({ target: knownNetworks.key, set: { userId, expiresAt } })
}

async function isKnown(key: string, { now, database = db() }: Options): Promise<boolean> {
  const found = await database
    .select({ key: knownNetworks.key })
    .from(knownNetworks)
    .where(and(eq(knownNetworks.key, key), gt(knownNetworks.expiresAt, at(now))))
  return found.length > 0
}

/**
 * The queue of an account whose limit is used up. A network gets one turn at a time, at the end of the queue: attempts of
 * others cannot use it, and the account as a whole is not guessed at any faster.
 *
 * @returns the seconds until this network's turn; undefined if it has come, and is now used up.
 */
async function takeTurn(keys: AttemptKeys, { now, database = db() }: Options): Promise<number | undefined> {
  const { key, expiresAt } = signInAttempts
  const used = await database
    .delete(signInAttempts)
    .where(and(eq(key, keys.turn), lte(expiresAt, fromNow(turnKept, now))))
    .returning({ key })
  if (used.length > 0) return
  const turn = await secondsLeft(keys.turn, { now, database })
  if (turn !== undefined) return turn - turnKept

  // The queue takes future attempts of the account's limit: networks that ask later wait longer.
  const { attempts, seconds } = limits.account
  const [account] = await database
    .update(signInAttempts)
    .set({
      expiresAt: sql`least(greatest(${expiresAt}, ${at(now)}) + ${interval(seconds)}, ${fromNow(attempts * seconds + longestWait, now)})`,
    })
    .where(eq(key, keys.account))
    .returning({ left: left(now) })
  const wait = Math.max((account?.left ?? 0) - attempts * seconds, 1)
  await database
    .insert(signInAttempts)
    .values({ key: keys.turn, expiresAt: fromNow(wait + turnKept, now) })
    .onConflictDoNothing()
  return wait
}
