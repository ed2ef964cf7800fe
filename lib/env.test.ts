import { describe, expect, test } from 'vitest'
import { parseEnv } from './env.ts'

const database = 'postgres://user:secret@db.example:5432/marquee'

describe('parseEnv', () => {
  test('returns the defaults for an empty environment', () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: '.data',
      HOLD_SECONDS: 120,
      FAILED_RETENTION_DAYS: 30,
      DATABASE_POOL_SIZE: 13,
      WEB_CONCURRENCY: 1,
      TRUST_PROXY: false,
    })
  })

  test('treats an empty variable as not set and ignores HOSTNAME', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '', HOSTNAME: 'c0ffee' })).toEqual(parseEnv({}))
  })

  test('trusts the proxy of Vercel by default', () => {
    expect(parseEnv({ VERCEL: '1', DATABASE_URL: database }).TRUST_PROXY).toBe(true)
    expect(parseEnv({ VERCEL: '1', DATABASE_URL: database, TRUST_PROXY: '0' }).TRUST_PROXY).toBe(false)
  })

  test('splits a list of networks', () => {
    expect(parseEnv({}).WEBHOOK_ALLOWED_NETWORKS).toBeUndefined()
    expect(
      parseEnv({ WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0/8, fd00::/8,192.168.1.5,' }).WEBHOOK_ALLOWED_NETWORKS,
    ).toEqual(['10.0.0.0/8', 'fd00::/8', '192.168.1.5'])
  })

  test('reduces PUBLIC_URL to its origin', () => {
    expect(parseEnv({ PUBLIC_URL: 'https://Tickets.example.com:443/shop?x' }).PUBLIC_URL).toBe(
      'https://tickets.example.com',
    )
  })

  test.each<[string, Record<string, string>]>([
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '30.5' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'localhost' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://a,b/x?target_session_attrs=any' }],
    ['DATABASE_POOL_SIZE', { DATABASE_POOL_SIZE: '-1' }],
    ['WEB_CONCURRENCY', { WEB_CONCURRENCY: 'auto' }],
    ['WEB_CONCURRENCY', { WEB_CONCURRENCY: '0' }],
    ['WEB_CONCURRENCY', { WEB_CONCURRENCY: '65' }],
    ['HOLD_SECONDS', { HOLD_SECONDS: '2 minutes' }],
    ['FAILED_RETENTION_DAYS', { FAILED_RETENTION_DAYS: '0' }],
    ['AUTH_SECRET', { AUTH_SECRET: 'short' }],
    ['WEBHOOK_ALLOWED_NETWORKS', { WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0/8, crm.internal' }],
    ['WEBHOOK_ALLOWED_NETWORKS', { WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0/33' }],
    ['WEBHOOK_ALLOWED_NETWORKS', { WEBHOOK_ALLOWED_NETWORKS: 'fd00::/8/8' }],
    ['WEBHOOK_ALLOWED_NETWORKS', { WEBHOOK_ALLOWED_NETWORKS: 'fd00::/129' }],
    ['WEBHOOK_ALLOWED_NETWORKS', { WEBHOOK_ALLOWED_NETWORKS: 'fe80::1%eth0' }],
    ['WEBHOOK_ALLOWED_NETWORKS', { WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0/' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example.com' }],
    ['MAIL_FROM', { MAIL_FROM: 'Marquee' }],
    ['MAIL_FROM', { MAIL_FROM: 'a@example.com\r\nBcc: b@example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'tickets.example.com' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'yes' }],
    ['ADMIN_ACCESS', { ADMIN_ACCESS: 'closed' }],
    ['ADMIN_ACCESS', { ADMIN_ACCESS: 'open', HOST: '0.0.0.0', DATABASE_URL: database }],
    ['ADMIN_ACCESS', { ADMIN_ACCESS: 'open', VERCEL: '1', DATABASE_URL: database }],
    ['ADMIN_EMAIL', { ADMIN_EMAIL: 'somebody', ADMIN_PASSWORD: 'long enough to pass' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'short' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'a@example.com' }],
    ['ADMIN_EMAIL', { ADMIN_PASSWORD: 'long enough to pass' }],
    ['VENUE_TIME_ZONE', { VENUE_TIME_ZONE: 'Mars/Olympus' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['HOST', { HOST: '0.0.0.0' }],
  ])('refuses a wrong %s with one line that names it: %j', (name, variables) => {
    expect(() => parseEnv(variables)).toThrow(name)
    expect(() => parseEnv(variables)).toThrow(/^[^\n]+$/)
  })

  test('does not repeat a secret in its messages', () => {
    expect(() => parseEnv({ AUTH_SECRET: 'hunter2' })).not.toThrow('hunter2')
    expect(() => parseEnv({ DATABASE_URL: 'mysql://user:hunter2@x/y' })).not.toThrow('hunter2')
  })
})
