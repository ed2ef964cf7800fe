import 'server-only'
import { createHmac } from 'node:crypto'
import { and, eq, gt, inArray, lte, sql } from 'drizzle-orm'
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
 *
 * A code of six digits is easier to guess than a password, so that its limits are lower: some 300 guesses a day have a
 * chance of 1 in 1,000.
 */
const limitsOf = {
  'sign-in': {
    network: { attempts: 20, seconds: 45 },
    pair: { attempts: 5, seconds: 180 },
    account: { attempts: 20, seconds: 10 },
  },
  'second-factor': {
    network: { attempts: 20, seconds: 45 },
    pair: { attempts: 5, seconds: 180 },
    account: { attempts: 10, seconds: 300 },
  },
}

/** Sign-ins with a passkey that one network may begin. Signatures cannot be guessed, so that accounts need no limit. */
export const passkeyLimit = limitsOf['sign-in'].network

/** What an attempt guesses: a password, or the second factor of an account whose password is known. */
type Step = keyof typeof limitsOf

/** The longest wait in the queue of an account under attack. */
const maxWaitSeconds = 60 * 60

/** How long a network can use its turn. */
const turnSeconds = 60 * 60

/** How long a network stays known after a sign-in. */
const knownSeconds = 90 * 24 * 60 * 60

/** The keys of an attempt's rows. They are keyed hashes and reveal neither the account nor the network. */
export type AttemptKeys = { step: Step } & Record<
  'network' | 'pair' | 'passwordPair' | 'account' | 'turn' | 'known',
  string
>

const keyOf = (secret: string, ...subject: string[]) =>
  createHmac('sha256', secret).update(JSON.stringify(subject)).digest('base64url')

/**
 * Makes the keys of an attempt.
 *
 * @param email in lower case.
 * @param address of the client; IPv6 addresses of one /64 are one network.
 * @param secret keys the hashes.
 */
export function attemptKeys(step: Step, email: string, address: string, secret: string): AttemptKeys {
  const network = clientNetwork(address)
  return {
    step,
    network: keyOf(secret, step, 'network', network),
    account: keyOf(secret, step, 'account', email),
    pair: keyOf(secret, step, 'pair', email, network),
    // Right passwords count until the second factor is right, too.
    passwordPair: keyOf(secret, 'sign-in', 'pair', email, network),
    turn: keyOf(secret, step, 'turn', email, network),
    // A network is known after the last step, and then for each.
    known: keyOf(secret, 'sign-in', 'known', email, network),
  }
}

/** The key of the sign-ins with a passkey that a network has begun. */
export const passkeyKey = (address: string, secret: string) =>
  keyOf(secret, 'passkey', 'network', clientNetwork(address))

/** The key of a code that a user has sent as second factor. */
export const usedCodeKey = (userId: string, code: string, secret: string) => keyOf(secret, 'used-code', userId, code)

/**
 * How a network is admitted. `known`: it has signed in to the account before. `turn`: it has waited for its turn.
 * `stranger`: any other.
 */
export type NetworkKind = 'known' | 'turn' | 'stranger'

/** Whether a password or a second factor is checked. `retryAfter` is in seconds. */
export type Admission = { kind: 'admitted'; as: NetworkKind } | { kind: 'refused'; retryAfter: number }

/**
 * Decides whether an attempt is checked, and counts the attempt if so. Counting before the check gives
 * simultaneous attempts and other instances no additional attempt. Refused attempts do not make a wait longer.
 *
 * A network that the account knows has only the limit of its own attempts at this account. Unknown networks also share
 * a limit. Beyond it they queue, and each of them gets its own turn.
 */
export async function admitAttempt(keys: AttemptKeys, options: AttemptOptions = {}): Promise<Admission> {
  const limits = limitsOf[keys.step]
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
 * Records a sign-in: the network's failed attempts at this account no longer count, and the account knows the network
 * from now on. Failed attempts at other accounts still count, so an attacker's own account does not help to guess others.
 */
export async function rememberSuccess(
  keys: AttemptKeys,
  { userId, as }: { userId: string; as: NetworkKind },
  { now, database = db() }: AttemptOptions = {},
) {
  const limits = limitsOf[keys.step]
  if (as !== 'known') await returnAttempt(keys.network, limits.network, { now, database })
  if (as === 'stranger') await returnAttempt(keys.account, limits.account, { now, database })
  await database.delete(signInAttempts).where(inArray(signInAttempts.key, [keys.pair, keys.passwordPair]))
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
  const { attempts, seconds } = limitsOf[keys.step].account
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
