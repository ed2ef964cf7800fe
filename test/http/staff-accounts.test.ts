import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { passwordLinks, users } from '#db/accounts-schema.ts'
import { mails } from '#db/schema.ts'
import { allPermissions, type Permission } from '#domain/accounts/permissions.ts'
import { cookieOf, makeToken, makeUser, testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'

const env = testEnv()
const server = borrowServer({ AUTH_SECRET: env.AUTH_SECRET ?? '' })
const { call, post } = clientOf(() => server.url)

let owner: { id: string; email: string }
beforeEach(async () => {
  await server.database.delete(users)
  owner = await makeUser(server.database, { role: 'owner' })
})

/** The header of a token of the owner. */
async function tokenWith(scope: readonly Permission[]) {
  const { id, token } = await makeToken(server.database, { scope, userId: owner.id })
  return { id, headers: { authorization: `Bearer ${token}` } }
}

const accountOf = (id: string, headers: Record<string, string>) => call(`/api/admin/accounts/${id}`, { headers })

test('a program lists, invites, changes and removes accounts', async () => {
  const { headers } = await tokenWith(allPermissions)
  const path = '/api/admin/accounts'
  const created = await post(path, { email: 'Bea@Example.com', role: 'door' }, headers)
  expect(created.status).toBe(201)
  const bea = await created.json()
  expect(created.headers.get('location')).toBe(`${path}/${bea.id}`)
  expect(bea).toMatchObject({ name: 'bea', email: 'bea@example.com', role: 'door', state: 'invited', sessions: 0 })

  expect(await answer(await call(path, { headers }))).toEqual({
    status: 200,
    body: { data: [expect.objectContaining({ id: owner.id, role: 'owner', state: 'active' }), bea], next: null },
  })
  const command = async (name: string, body: object = {}) =>
    answer(await post(`${path}/${bea.id}/${name}`, body, headers))
  expect(await command('role', { role: 'box_office' })).toMatchObject({ status: 200, body: { role: 'box_office' } })
  expect(await command('disable')).toMatchObject({ status: 200, body: { state: 'disabled' } })
  expect(await command('link')).toEqual({ status: 409, body: { error: 'The account is disabled' } })
  expect(await command('enable')).toMatchObject({ status: 200, body: { state: 'invited' } })
  expect(await command('end-sessions')).toMatchObject({ status: 200, body: { sessions: 0 } })
  expect((await accountOf(bea.id, headers)).status).toBe(200)
  expect((await call(`${path}/${bea.id}`, { method: 'DELETE', headers })).status).toBe(204)
  for (const response of [
    await accountOf(bea.id, headers),
    await accountOf('a b', headers),
    await call(`${path}/${bea.id}`, { method: 'DELETE', headers }),
    ...(await Promise.all(
      ['disable', 'enable', 'end-sessions', 'link'].map((name) => post(`${path}/${bea.id}/${name}`, {}, headers)),
    )),
    await post(`${path}/${bea.id}/role`, { role: 'door' }, headers),
  ])
    expect(await answer(response)).toEqual({ status: 404, body: { error: 'Account not found' } })
})

test('links go by mail alone, and no answer has one', async () => {
  const { headers } = await tokenWith(['accounts:manage', 'shows:read'])
  const invited = await post('/api/admin/accounts', { email: 'bea@example.com', role: 'door' }, headers)
  const { id } = await invited.json()
  expect((await post(`/api/admin/accounts/${id}/link`, {}, headers)).status).toBe(200)
  const queued = await server.database.select().from(mails).where(eq(mails.accountId, id)).orderBy(mails.id)
  expect(queued.map(({ kind, givenUpAt }) => [kind, givenUpAt !== null])).toEqual([
    ['invitation', true],
    ['invitation', false],
  ])
  // The link is made when the mail is sent.
  expect(await server.database.select().from(passwordLinks)).toEqual([])
})

test('a repeated invitation with its key gets the first answer', async () => {
  const { headers: token } = await tokenWith(allPermissions)
  const headers = { ...token, 'Idempotency-Key': 'bea' }
  const invite = (body: object) => post('/api/admin/accounts', body, headers)
  const bea = { email: 'bea@example.com', role: 'door' }
  const first = await (await invite(bea)).json()
  expect(await answer(await invite(bea))).toEqual({ status: 201, body: first })
  expect((await invite({ ...bea, role: 'manager' })).status).toBe(422)
  expect(await answer(await post('/api/admin/accounts', bea, token))).toEqual({
    status: 409,
    body: { error: 'There is an account with this address already' },
  })
  await call(`/api/admin/accounts/${first.id}`, { method: 'DELETE', headers: token })
  expect((await invite(bea)).status).toBe(404)
  expect((await post('/api/admin/accounts', bea, { ...token, 'Idempotency-Key': 'ä b' })).status).toBe(400)
})

test.each([
  {},
  { email: 'bea@example.com' },
  { email: 'bea', role: 'door' },
  { email: 'bea@example.com', role: 'admin' },
  { email: 'bea@example.com', role: 'door', name: 'Bea' },
])('the invitation %j is refused', async (body) => {
  const { headers } = await tokenWith(allPermissions)
  expect((await post('/api/admin/accounts', body, headers)).status).toBe(400)
  expect(await server.database.$count(users)).toBe(1)
})

describe('a token with few permissions', () => {
  test('gives no account more than it has', async () => {
    const { headers } = await tokenWith(['accounts:manage', 'shows:read'])
    const refused = { status: 403, body: { error: 'This API token does not have all permissions of the role' } }
    const bea = { email: 'bea@example.com', role: 'manager' }
    expect(await answer(await post('/api/admin/accounts', bea, headers))).toEqual(refused)
    const { id } = await makeUser(server.database, { role: 'door' })
    expect(await answer(await post(`/api/admin/accounts/${id}/role`, { role: 'owner' }, headers))).toEqual(refused)
    const manager = await makeUser(server.database, { role: 'manager' })
    expect((await post(`/api/admin/accounts/${manager.id}/disable`, {}, headers)).status).toBe(200)
    expect(await answer(await post(`/api/admin/accounts/${manager.id}/enable`, {}, headers))).toEqual(refused)
  })
})

test('the last owner stays', async () => {
  const { headers } = await tokenWith(allPermissions)
  const refused = { status: 409, body: { error: 'This is the last owner who can sign in' } }
  const path = `/api/admin/accounts/${owner.id}`
  expect(await answer(await post(`${path}/role`, { role: 'door' }, headers))).toEqual(refused)
  expect(await answer(await post(`${path}/disable`, {}, headers))).toEqual(refused)
  expect(await answer(await call(path, { method: 'DELETE', headers }))).toEqual(refused)
})

describe('API tokens', () => {
  test('are listed without their secrets, and revoked, also by themselves', async () => {
    const own = await tokenWith(['tokens:manage', 'shows:read'])
    const other = await tokenWith(['shows:edit'])
    const manager = await makeUser(server.database, { role: 'manager' })
    const foreign = await makeToken(server.database, { scope: ['shows:read'], userId: manager.id })
    const list = async () => (await call('/api/admin/tokens', { headers: own.headers })).json()
    const { data } = await list()
    expect(data).toEqual([
      expect.objectContaining({ id: own.id, owner: 'Ada', scope: ['shows:read', 'tokens:manage'], state: 'active' }),
      expect.objectContaining({ id: other.id, permissions: ['shows:edit'], last_used_at: null, revoked_at: null }),
    ])
    expect(JSON.stringify(data)).not.toContain('mqt_')

    const revoke = (id: number | string) => post(`/api/admin/tokens/${id}/revoke`, {}, own.headers)
    expect((await revoke(other.id)).status).toBe(204)
    expect((await revoke(other.id)).status).toBe(204)
    for (const id of [foreign.id, 999_999_998, 'x'])
      expect(await answer(await revoke(id))).toEqual({ status: 404, body: { error: 'API token not found' } })
    expect((await list()).data).toMatchObject([{ id: own.id }, { id: other.id, state: 'revoked' }])
    expect((await revoke(own.id)).status).toBe(204)
    expect((await revoke(own.id)).status).toBe(401)
  })

  test('show owners those of all accounts', async () => {
    const manager = await makeUser(server.database, { role: 'manager' })
    const { id } = await makeToken(server.database, { scope: ['shows:read'], userId: manager.id })
    const cookie = await cookieOf(server.database, env, owner.email)
    const { data } = await (await call('/api/admin/tokens', { headers: { cookie } })).json()
    expect(data).toContainEqual(expect.objectContaining({ id }))
  })
})
