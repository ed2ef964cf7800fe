import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseEnv } from '#lib/env.ts'
import { authSecret, checkAccountSettings } from './auth-secret.ts'

const embedded = (directory: string) =>
  parseEnv({ DATA_DIR: directory, ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'long enough 123' })
const database = { DATABASE_URL: 'postgres://nobody@localhost/none' }
const folder = () => join(mkdtempSync(join(tmpdir(), 'marquee-')), 'data')

describe('with the embedded database', () => {
  test('the secret is created once, in a file that only its owner can read', () => {
    const directory = folder()
    const secret = authSecret(embedded(directory))
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(authSecret(embedded(directory))).toBe(secret)
    expect(statSync(join(directory, 'auth-secret')).mode & 0o777).toBe(0o600)
    expect(readdirSync(directory)).toEqual(['auth-secret'])
    expect(authSecret(embedded(folder()))).not.toBe(secret)
  })

  test('AUTH_SECRET takes precedence over the secret in the file', () => {
    const directory = folder()
    const secret = 'a'.repeat(32)
    expect(authSecret({ ...embedded(directory), AUTH_SECRET: secret })).toBe(secret)
  })

  test('a damaged file is refused and not changed', () => {
    const directory = folder()
    authSecret(embedded(directory))
    writeFileSync(join(directory, 'auth-secret'), '')
    expect(() => authSecret(embedded(directory))).toThrow(/auth-secret is damaged/)
    expect(readFileSync(join(directory, 'auth-secret'), 'utf8')).toBe('')
  })
})

describe('checkAccountSettings', () => {
  test.each([database, { ...database, VERCEL: '1' }])('refuses the settings %j', (variables) => {
    expect(() => checkAccountSettings(parseEnv(variables))).toThrow(/^AUTH_SECRET is missing: .+$/)
    expect(() => authSecret(parseEnv(variables))).toThrow(/^AUTH_SECRET is missing: .+$/)
  })

  test.each([{}, { ...database, ADMIN_ACCESS: 'open' }, { ...database, AUTH_SECRET: 'a'.repeat(32) }])(
    'accepts the settings %j',
    (variables) => {
      expect(() => checkAccountSettings(parseEnv(variables))).not.toThrow()
    },
  )

  test('accepts the embedded database with an owner', () => {
    expect(() => checkAccountSettings(embedded('.data'))).not.toThrow()
  })
})
