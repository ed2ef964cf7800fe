import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cookieOf, makeUser } from '../../support/accounts.ts'
import { readForms, sendForm } from '../../support/forms.ts'
import { storePasskey } from '../../support/passkeys.ts'
import type { Client } from '../../support/staff.ts'
import { turnOnTwoFactor } from '../../support/two-factor.ts'
import { actions } from './actions.ts'
import { borrowWithClients, env, pathOf, showsSecret } from './clients.ts'
import { ownActions, publicActions } from './own-actions.ts'
import { pages } from './pages.ts'

/** Who may use each server action of the admin side. An action that is missing in the tables fails. */

const { server, clientsFor, senderOf, clientNamed, contents, sendAsRefused, newestEntry } = borrowWithClients()

test('the tables have all server actions, each of which requires its permission', () => {
  const found = globSync('app/**/*.{ts,tsx}').flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    if (!/['"]use server['"]/.test(source)) return []
    const [, ...exported] = source.split(/^export async function /m)
    expect(exported, file).not.toEqual([])
    return exported.map((text) => ({ name: `${file} ${/^\w+/.exec(text)?.[0]}`, text }))
  })
  expect(found.map(({ name }) => name).toSorted()).toEqual(
    [...Object.keys(actions), ...Object.keys(ownActions), ...publicActions].toSorted(),
  )
  for (const { name, text } of found) {
    if (ownActions[name]) expect(text, name).toContain('await requireAccount(await headers(), { unsafe: true })')
    const permission = actions[name]?.permission
    if (permission)
      expect(text, name).toContain(`await requirePermission('${permission}', await headers(), { unsafe: true })`)
  }
})

describe.each(Object.entries(actions))('%s', (_, action) => {
  const {
    permission,
    page,
    id,
    query = '',
    field,
    button = '',
    values,
    status = 303,
    peopleOnly = false,
    prepare,
  } = action
  const isRefused = ({ refusal, name }: Client) => refusal !== undefined || (peopleOnly && name === 'token with scope')
  const findForm = async () => {
    await prepare?.(server.database)
    const forms = await readForms(await clientNamed(permission), pathOf(page, id) + query)
    const form = forms.find(({ fields, text }) => (field === undefined || field in fields) && text.includes(button))
    if (!form) throw new Error(`${page} has no form with the field ${field} and the button ${button}`)
    return form
  }

  test('changes something for clients with its permission alone, and says who did it', async () => {
    const form = await findForm()
    const readPage = pages[page] ?? permission
    const readers = new Set(
      (await clientsFor(readPage)).filter(({ refusal }) => refusal === undefined).map(({ name }) => name),
    )
    const sendAs = async (client: Client) => {
      const response = await sendForm(senderOf(client), form, values)
      expect(response.status).toBeLessThan(500)
      return response
    }
    const clients = await clientsFor(permission)
    await sendAsRefused(clients.filter(isRefused), action, async (client) => {
      const response = await sendAs(client)
      // That token may read the page of the form, if the page needs another permission. So may some roles.
      const reads = client.name === 'token without scope' || readers.has(client.name)
      if (!reads) expect(await showsSecret(response)).toBe(false)
    })
    for (const client of clients.filter((each) => !isRefused(each))) {
      await prepare?.(server.database, client)
      const before = await contents()
      expect([client.name, (await sendAs(client)).status]).toEqual([client.name, status])
      expect(await contents()).not.toEqual(before)
      expect(await newestEntry()).toMatchObject({
        actorKind: client.sender.cookie ? 'user' : 'token',
        actorName: client.sender.cookie ? 'Ada' : 'A script',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
    }
  })

  test('takes no form of another site', async () => {
    const form = await findForm()
    const before = await contents()
    for (const origin of ['https://evil.example', 'null']) {
      const owner = await clientNamed(permission)
      expect((await sendForm({ ...owner, headers: { origin } }, form, values)).status).toBe(403)
    }
    expect(await contents()).toEqual(before)
  })
})

describe.each(Object.entries(ownActions))(
  '%s',
  (_, { page, button = '', values, status = 303, twoFactor, passkey }) => {
    test('changes the own account of a user with any role, by forms of this site alone, and no account for others', async () => {
      const { database, url } = server
      const user = await makeUser(database, { role: 'door' })
      if (passkey) await storePasskey(database, { userId: user.id })
      const { cookie } = twoFactor
        ? await turnOnTwoFactor(database, env, user)
        : { cookie: await cookieOf(database, env, user.email) }
      const form = (await readForms({ url, cookie }, pathOf(page))).find(({ text }) => text.includes(button))
      if (!form) throw new Error(`${page} has no form with the button ${button}`)
      const clients = await clientsFor('own account')
      const before = await contents()
      for (const client of clients) {
        if (client.refusal) expect((await sendForm(senderOf(client), form, values)).status).toBeLessThan(500)
      }
      for (const origin of ['https://evil.example', 'null'])
        expect((await sendForm({ url, cookie, headers: { origin } }, form, values)).status).toBe(403)
      expect(await contents()).toEqual(before)

      expect((await sendForm({ url, cookie }, form, values)).status).toBe(status)
      expect(await contents()).not.toEqual(before)
      // A second factor changes something with its first code, and a passkey with its second step.
      if (button !== 'Go on')
        expect(await newestEntry()).toMatchObject({ actorKind: 'user', actorId: user.id, subjectId: user.id })
    })
  },
)
