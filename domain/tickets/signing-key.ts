import 'server-only'
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { type Env, getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { readOrCreateSecret } from '#lib/secret-file.ts'

/**
 * Opens the key that signs tickets: TICKET_SIGNING_KEY, or with the embedded database a file in DATA_DIR, which is created once.
 * Instances that share a DATABASE_URL have no common folder, so they need TICKET_SIGNING_KEY.
 *
 * @returns null with a DATABASE_URL and no TICKET_SIGNING_KEY: tickets then have no code to scan.
 * @throws an `Error` with a message of one line, if the key is invalid.
 */
export function openTicketKey(env: Env): KeyObject | null {
  if (env.TICKET_SIGNING_KEY) return parseKey(env.TICKET_SIGNING_KEY) ?? fail(`TICKET_SIGNING_KEY must be ${wanted}`)
  if (env.DATABASE_URL) return null
  const path = join(env.DATA_DIR, 'ticket-signing-key.pem')
  const damaged = `${path} is damaged: put it back, or delete it, and tickets already given out no longer scan`
  return parseKey(readOrCreateSecret(path, makeKey)) ?? fail(damaged)
}

const wanted = 'an Ed25519 private key, for example from: openssl genpkey -algorithm ed25519 -outform DER | base64 -w0'

function fail(message: string): never {
  throw new Error(message)
}

const makeKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim()

/** Parses PKCS#8: DER in base64, or PEM, in which `\n` may stand for line breaks. */
function parseKey(text: string): KeyObject | undefined {
  const pem = text.trim().replaceAll('\\n', '\n')
  try {
    const key = pem.startsWith('-----')
      ? createPrivateKey(pem)
      : createPrivateKey({ key: Buffer.from(pem, 'base64'), format: 'der', type: 'pkcs8' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** The signing key of this process. It is opened once. */
export const getTicketKey = (): KeyObject | null => perProcess('ticket-key', () => openTicketKey(getEnv()))

/** The public key that verifies tickets, as PEM; undefined if tickets are not signed. */
export function getPublicKey(): string | undefined {
  const key = getTicketKey()
  return key ? createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString() : undefined
}

/** Identifies the public key that verifies the tickets of a signing key: SHA-256 in base64url. It is no secret. */
export const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest('base64url')
