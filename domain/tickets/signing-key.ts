import 'server-only'
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { type Env, getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { readOrCreateSecret } from '#lib/secret-file.ts'

/**
 * The key that signs tickets. With the embedded database it is made once and kept in DATA_DIR; instances that share a
 * DATABASE_URL have no folder in common, so that there it is TICKET_SIGNING_KEY or null: tickets without codes to scan.
 *
 * @throws an `Error` whose message is one line that says what to do, where the key is none.
 */
export function openTicketKey(env: Env): KeyObject | null {
  if (env.TICKET_SIGNING_KEY) return parseKey(env.TICKET_SIGNING_KEY) ?? stop(`TICKET_SIGNING_KEY must be ${wanted}`)
  if (env.DATABASE_URL) return null
  const path = join(env.DATA_DIR, 'ticket-signing-key.pem')
  const damaged = `${path} is damaged: put it back, or delete it, and tickets already given out no longer scan`
  return parseKey(readOrCreateSecret(path, makeKey)) ?? stop(damaged)
}

const wanted = 'an Ed25519 private key, for example from: openssl genpkey -algorithm ed25519 -outform DER | base64 -w0'

function stop(message: string): never {
  throw new Error(message)
}

const makeKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim()

/** Reads PKCS#8: base64 of the DER form, or PEM, whose line breaks may be written `\n` as in variables they often are. */
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

/** The key of this process, opened once. */
export const getTicketKey = (): KeyObject | null => perProcess('ticket-key', () => openTicketKey(getEnv()))

/** What a door needs to tell true tickets, as PEM; undefined where tickets are not signed. */
export function getPublicKey(): string | undefined {
  const key = getTicketKey()
  return key ? createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString() : undefined
}
