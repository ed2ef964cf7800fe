import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import { passkeys } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { addPasskey } from '#domain/accounts/add-passkey.ts'
import { newPasskey } from '#domain/accounts/schema.ts'
import { startPasskey } from '#domain/accounts/start-passkey.ts'
import type { Env } from '#lib/env.ts'
import { cookieOf, testPassword } from './accounts.ts'
import { cookiesOf } from './two-factor.ts'

/** Stores a passkey that no device has. @returns its id. */
export async function storePasskey(
  database: Database,
  { userId, name = 'Work phone' }: { userId: string; name?: string },
) {
  const id = randomUUID()
  const key = { publicKey: 'none', credentialID: id, counter: 0, deviceType: 'singleDevice', backedUp: false }
  await database.insert(passkeys).values({ id, userId, name, ...key })
  return id
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const hex = (text: string) => Buffer.from(text, 'hex')

const userPresent = 0x01
const userVerified = 0x04
const hasKey = 0x40

type Page = { origin: string; verifiesUser?: boolean }

/** A device with one passkey (ES256, attestation "none"), in a browser that shows a page of `origin`. */
export function makeDevice() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  let signatures = 0

  const authenticatorData = (rpId: string, flags: number, rest = Buffer.alloc(0)) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(signatures++)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, rest])
  }
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type: `webauthn.${type}`, challenge, origin, crossOrigin: false }))
  const answer = (response: Record<string, Buffer>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response: Object.fromEntries(
        Object.entries(response).map(([name, value]) => [name, value.toString('base64url')]),
      ),
    })
  const flagsOf = ({ verifiesUser = true }: Page) => userPresent | (verifiesUser ? userVerified : 0)

  return {
    /** Makes the passkey. @param options as JSON of WebAuthn. */
    make(options: string, page: Page): string {
      const { challenge, rp } = JSON.parse(options)
      // A COSE key (RFC 9053): type EC2, algorithm ES256, curve P-256.
      const key = [hex('a5010203262001215820'), Buffer.from(x, 'base64url'), hex('225820'), Buffer.from(y, 'base64url')]
      const attested = Buffer.concat([Buffer.alloc(16), hex('0010'), id, ...key])
      const data = authenticatorData(rp.id, flagsOf(page) | hasKey, attested)
      // CBOR (RFC 8949) of { fmt: 'none', attStmt: {}, authData: data }.
      const names = ['a363', '666d74', '64', '6e6f6e65', '67', '61747453746d74', 'a0', '68', '6175746844617461', '58']
      const attestationObject = Buffer.concat([hex(names.join('')), Buffer.from([data.length]), data])
      return answer({ clientDataJSON: clientData('create', challenge, page.origin), attestationObject })
    },
    /** Signs in with the passkey. @param options as JSON of WebAuthn. */
    sign(options: string, page: Page): string {
      const { challenge, rpId } = JSON.parse(options)
      const data = authenticatorData(rpId, flagsOf(page))
      const clientDataJSON = clientData('get', challenge, page.origin)
      const signature = sign('sha256', Buffer.concat([data, sha256(clientDataJSON)]), privateKey)
      return answer({ clientDataJSON, authenticatorData: data, signature })
    },
  }
}

/** Adds a passkey to the account of a user with `testPassword`. @returns its device. */
export async function addTestPasskey(
  database: Database,
  env: Env,
  { id, email }: { id: string; email: string },
  origin: string,
) {
  const device = makeDevice()
  const actor = { kind: 'user', id, name: 'Ada', permissions: [] } as const
  const cookie = await cookieOf(database, env, email)
  const { host } = new URL(origin)
  const options = { address: '192.0.2.1', database, env }
  const started = await startPasskey(actor, testPassword, new Headers({ cookie, host }), options)
  if (started.kind !== 'started') throw new Error(started.kind)
  const headers = new Headers({ cookie: `${cookie}; ${cookiesOf(started.setCookies)}`, host })
  const credential = newPasskey.parse(device.make(started.options, { origin }))
  const outcome = await addPasskey(actor, { name: 'Work phone', credential }, headers, { database, env })
  if (outcome !== 'added') throw new Error('The test passkey was not added')
  return device
}
