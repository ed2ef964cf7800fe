import { createHmac } from 'node:crypto'
import type { Database } from '#db/client.ts'
import { enableTwoFactor } from '#domain/accounts/enable-two-factor.ts'
import { startTwoFactor } from '#domain/accounts/start-two-factor.ts'
import type { Env } from '#lib/env.ts'
import { cookieOf, testPassword } from './accounts.ts'

/** The bytes of a Base32 text (RFC 4648). */
function decodeBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/**
 * The code that an authenticator app shows (RFC 6238).
 *
 * @param secret in Base32, as in the QR code.
 * @param step 1 for the next code, which is valid already: so no test waits for another one.
 */
export function appCode(secret: string, step = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step))
  const hash = createHmac('sha1', decodeBase32(secret)).update(counter).digest()
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

export const secretOf = (uri: string) => new URL(uri).searchParams.get('secret') ?? ''

const cookiesOf = (lines: string[]) => lines.map((line) => line.split(';')[0]).join('; ')

/** Turns the second factor of a user with `testPassword` on. `cookie` is of a session. */
export async function turnOnTwoFactor(database: Database, env: Env, { id, email }: { id: string; email: string }) {
  const headers = new Headers({ cookie: await cookieOf(database, env, email) })
  const actor = { kind: 'user', id, name: 'Ada', permissions: [] } as const
  const options = { address: '192.0.2.1', database, env }
  const started = await startTwoFactor(actor, testPassword, headers, options)
  if (started.kind !== 'started') throw new Error(started.kind)
  const secret = secretOf(started.uri)
  const enabled = await enableTwoFactor(actor, appCode(secret), headers, { database, env })
  if (enabled.kind !== 'enabled') throw new Error(enabled.kind)
  return { secret, recoveryCodes: started.recoveryCodes, cookie: cookiesOf(enabled.setCookies) }
}
