import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cookieOf, makeUser } from '../../support/accounts.ts'
import { type Form, getPage, readForms, sendForm } from '../../support/forms.ts'
import type { Client } from '../../support/staff.ts'
import { borrowWithClients, env, pathOf, showsSecret } from './clients.ts'
import { pages } from './pages.ts'
import { newShow } from './rows.ts'

/** Who may see each page of the admin side. A page that is missing in the table fails. */

const { server, clientsFor, senderOf, clientNamed, contents } = borrowWithClients()

test('the table has all pages', () => {
  expect(Object.keys(pages).toSorted()).toEqual(globSync('app/admin/**/page.tsx').toSorted())
  for (const file of Object.keys(pages)) expect(pathOf(file)).not.toMatch(/[[\]]/)
})

describe.each(Object.entries(pages))('%s', (file, permission) => {
  test('is there for clients with its permission alone', async () => {
    const path = pathOf(file)
    const signIn = `/sign-in?next=${encodeURIComponent(path)}`
    const sendAs = async (client: Client) => {
      const response = await getPage(senderOf(client), path)
      if (client.refusal) expect(await showsSecret(response)).toBe(false)
      return [client.name, response.status, response.headers.get('location')]
    }
    const clients = await clientsFor(permission)
    expect(await Promise.all(clients.map(sendAs))).toEqual(
      clients.map(({ name, refusal }) => [name, ...(refusal === 401 ? [307, signIn] : [refusal ?? 200, null])]),
    )
  })

  test('gives other clients nothing as data for the router either', async () => {
    const sendAs = async (client: Client) => {
      const { headers, ...sender } = senderOf(client)
      for (const prefetch of ['0', '1']) {
        const asRouter = { ...headers, rsc: '1', 'next-router-prefetch': prefetch }
        const response = await getPage({ ...sender, headers: asRouter }, pathOf(file))
        expect(await showsSecret(response)).toBe(false)
      }
    }
    await Promise.all((await clientsFor(permission)).filter(({ refusal }) => refusal).map(sendAs))
  })

  test('has no form that changes anything for clients without a role', async () => {
    // The form that signs out comes last, so that the member signs in once.
    const signsOut = ({ button }: Form) => Number(button === 'Sign out')
    const found = await readForms(await clientNamed(permission), pathOf(file))
    const forms = found.toSorted((one, other) => signsOut(one) - signsOut(other))
    expect(forms.map(signsOut)).toEqual([...forms.slice(1).map(() => 0), 1])
    const { email } = await makeUser(server.database, { role: 'member' })
    const member = { url: server.url, cookie: await cookieOf(server.database, env, email) }
    const before = await contents()
    for (const form of forms) {
      for (const sender of [
        member,
        await clientNamed(permission, 'anonymous'),
        await clientNamed(permission, 'forged cookie'),
      ]) {
        const response = await sendForm(sender, form, newShow)
        expect(response.status).toBeLessThan(500)
        expect(await showsSecret(response)).toBe(false)
      }
    }
    expect(await contents()).toEqual(before)
  })
})
