import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { verifyToken } from '#domain/accounts/api-tokens.ts'
import { parseTokenCommand } from '../../scripts/token-command.ts'
import { createTestDatabase } from '../support/postgres.ts'

/** Runs `npm run admin:token` in a separate process. */

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
})

async function run(...words: string[]) {
  const node = ['--conditions=react-server', '--import=./server/fast-imports.mjs']
  const child = spawn(process.execPath, [...node, 'scripts/admin-token.ts', ...words], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: url },
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { out, err, code }
}

test('create prints the token once and nothing else to standard output; list shows it, and revoke ends it', async () => {
  const made = await run('create', ' Box office script ')
  expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^mqt_[\w-]{43}\n$/) })
  const token = made.out.trim()
  expect(made.err).not.toContain(token)
  const found = await verifyToken(token, { database })
  expect(found?.name).toBe('Box office script')

  const listed = await run('list')
  expect(listed).toMatchObject({ code: 0, err: '' })
  expect(listed.out).toMatch(new RegExp(`^${found?.id}\tBox office script\tmade .*\tlast used 20`, 'm'))
  expect(listed.out).not.toContain(token.slice(4))

  expect(await run('revoke', String(found?.id))).toMatchObject({ code: 0, err: '' })
  expect(await verifyToken(token, { database })).toBeUndefined()
  expect((await run('list')).out).toMatch(/\trevoked 20/)
})

test.each([
  [['make', 'x'], /^Usage: /],
  [['revoke', '999999'], /^There is no token 999999/],
])('the command %j prints an error message of one line', async (words, message) => {
  const { code, out, err } = await run(...words)
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(message)
  expect(err.trim().split('\n')).toHaveLength(1)
})

test.each([
  [[], /^Usage: /],
  [['create'], /^Usage: /],
  [['create', 'Box', 'office'], /in quotes/],
  [['create', ' '], /^Give the token a name/],
  [['create', 'a\nb'], /control characters/],
  [['revoke', '1; drop table users'], /whole number/],
])('%j is not a valid command, and the error message has one line', (words, message) => {
  expect(() => parseTokenCommand(words)).toThrow(message)
  expect(() => parseTokenCommand(words)).not.toThrow(/\n/)
})
