import { describe, expect, test } from 'vitest'
import { operationMethods } from '#lib/http/route.ts'
import { apiRoutes, fileRoutes } from '../../../app/api-routes.ts'
import type { Sender } from '../../support/forms.ts'
import type { Client } from '../../support/staff.ts'
import { borrowWithClients } from './clients.ts'
import { operations } from './operations.ts'
import { rowId } from './rows.ts'

/** Who may call each operation of the admin side. An operation that is missing in the table fails. */

const { server, clientsFor, senderOf, findClient, clientNamed, contents, sendAsRefused, newestEntry } =
  borrowWithClients()

test('the table has all operations', () => {
  const found = [...apiRoutes, ...fileRoutes].flatMap(({ route }) =>
    operationMethods.filter((method) => route[method]).map((method) => `${method} ${route.path}`),
  )
  const staffs = found.filter((name) => /^\w+ \/(api\/)?admin\//.test(name))
  expect(Object.keys(operations).toSorted()).toEqual(staffs.toSorted())
})

describe.each(Object.entries(operations))('%s', (name, { permission, status, body, query = '', ...of }) => {
  const [method = '', path = ''] = name.split(' ')
  const send = (sender: Sender, headers: Record<string, string> = {}, otherMethod = method) =>
    fetch(`${server.url}${path.replace('{id}', String(of.id ?? rowId))}${query}`, {
      method: otherMethod,
      body: otherMethod === 'GET' || !body ? null : JSON.stringify(body()),
      headers: {
        'Content-Type': 'application/json',
        ...(of.version && { 'If-Match': `"${of.version}"` }),
        ...sender.headers,
        ...headers,
        ...(sender.cookie && { cookie: sender.cookie }),
      },
    })

  test('answers clients with its permission alone', async () => {
    const clients = await clientsFor(permission)
    const sendAs = async (client: Client) => (await send(senderOf(client), { origin: server.url })).status
    const refused = clients.filter(({ refusal }) => refusal !== undefined)
    const got = await sendAsRefused(refused, of, sendAs)
    for (const client of clients.filter(({ refusal }) => refusal === undefined)) {
      await of.prepare?.(server.database, client)
      got.push([client.name, await sendAs(client)])
    }
    expect(Object.fromEntries(got)).toEqual(
      Object.fromEntries(clients.map(({ name, refusal }) => [name, refusal ?? status])),
    )
  })

  test('has no other method that lets clients in', async () => {
    const clients = await clientsFor(permission)
    const before = await contents()
    const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((verb) => !operations[`${verb} ${path}`])
    const sendAs = async (client: Client) => {
      for (const other of others) {
        expect((await send(senderOf(client), { origin: server.url }, other)).status).toBe(405)
      }
    }
    await Promise.all(clients.map(sendAs))
    expect(await contents()).toEqual(before)
  })

  test('takes a session from pages of this site only, and a token from anywhere', async () => {
    const owner = await clientNamed(permission)
    const token = await clientNamed(permission, 'token with scope')
    await of.prepare?.(server.database, await findClient(permission, 'token with scope'))
    const before = await contents()
    const foreign: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of method === 'GET' ? [] : foreign) expect((await send(owner, headers)).status).toBe(403)
    expect(await contents()).toEqual(before)
    for (const headers of foreign) {
      await of.prepare?.(server.database, await findClient(permission, 'token with scope'))
      expect((await send(token, headers)).status).toBe(status)
    }
  })

  if (method !== 'GET') {
    test('writes who did it to the audit log', async () => {
      await of.prepare?.(server.database, await findClient(permission, 'token with scope'))
      await send(await clientNamed(permission, 'token with scope'))
      expect(await newestEntry()).toMatchObject({
        actorKind: 'token',
        actorName: 'A script',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
    })
  }
})
