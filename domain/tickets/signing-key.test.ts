import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseEnv } from '#lib/env.ts'
import { openTicketKey } from './signing-key.ts'

const folder = () => join(mkdtempSync(join(tmpdir(), 'marquee-')), 'data')
const open = (variables: Record<string, string>) => openTicketKey(parseEnv(variables))
const publicPart = (key: ReturnType<typeof open>) => {
  expect(key).not.toBeNull()
  return key && createPublicKey(key).export({ type: 'spki', format: 'pem' })
}

test('with the embedded database, the key is created once, in a file that only its owner can read', () => {
  const directory = folder()
  const made = publicPart(open({ DATA_DIR: directory }))
  expect(publicPart(open({ DATA_DIR: directory }))).toBe(made)
  expect(readdirSync(directory)).toEqual(['ticket-signing-key.pem'])
  expect(statSync(join(directory, 'ticket-signing-key.pem')).mode & 0o777).toBe(0o600)
  expect(publicPart(open({ DATA_DIR: folder() }))).not.toBe(made)
})

test('a damaged key file is refused with one line', () => {
  const directory = folder()
  open({ DATA_DIR: directory })
  writeFileSync(join(directory, 'ticket-signing-key.pem'), '')
  expect(() => open({ DATA_DIR: directory })).toThrow(/^[^\n]*ticket-signing-key\.pem is damaged[^\n]*$/)
})

test('with DATABASE_URL and without TICKET_SIGNING_KEY there is no key', () => {
  const directory = folder()
  expect(open({ DATA_DIR: directory, DATABASE_URL: 'postgres://nobody@localhost/none' })).toBeNull()
})

describe('TICKET_SIGNING_KEY', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const der = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')

  test.each([
    ['base64', der],
    ['base64 in lines', `${der.slice(0, 40)}\n${der.slice(40)}\n`],
    ['PEM', pem],
    ['PEM with its line breaks written out', pem.replaceAll('\n', '\\n')],
  ])('can be %s and takes precedence over the key file', (_, text) => {
    expect(publicPart(open({ DATA_DIR: folder(), TICKET_SIGNING_KEY: text }))).toBe(
      publicKey.export({ type: 'spki', format: 'pem' }),
    )
  })

  test.each([
    ['no key', 'hunter2'],
    [
      'a key of another kind',
      generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ],
    ['the public key', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['half a key', der.slice(0, 32)],
  ])('that is %s is refused with one line that does not repeat it', (_, text) => {
    expect(() => open({ TICKET_SIGNING_KEY: text })).toThrow(
      /^TICKET_SIGNING_KEY must be an Ed25519 private key[^\n]*$/,
    )
    expect(() => open({ TICKET_SIGNING_KEY: text })).not.toThrow(text)
  })
})
