import { eq } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { passwordLinks, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { mails } from '#db/schema.ts'
import { requeueMail } from '#domain/mails/outbox.ts'
import { getMail, listMails } from '#domain/mails/queries.ts'
import { sendDueMails } from '#domain/mails/send.ts'
import { openTransport } from '#domain/mails/transport.ts'
import { makeUser, testEnv } from '../../test/support/accounts.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { startSmtpServer } from '../../test/support/smtp.ts'
import { choosePassword, getLinkedAccount } from './choose-password.ts'
import { invite } from './invite.ts'
import { issueLink } from './issue-link.ts'
import { makeLink } from './make-link.ts'
import { setDisabled } from './set-disabled.ts'

/** Links to choose a password, sent by mail. */

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(() => database.delete(users))

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function mailServer(options?: Parameters<typeof startSmtpServer>[0]) {
  const server = await startSmtpServer(options)
  const transport = openTransport(server.url)
  open.push({ close: server.stop }, transport)
  const linkIn = (i: number) => /\/password\/([\w-]{43})\n/.exec(server.received[i]?.mail.text ?? '')?.[1] ?? ''
  return { ...server, transport, linkIn }
}

const env = testEnv({ PUBLIC_URL: 'https://tickets.example.com' })
const options = () => ({ actor: testActor, database, byMail: true })
const send = (transport: Parameters<typeof sendDueMails>[0] & object) => sendDueMails({ database, env, ...transport })
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const bea = { name: 'Bea', password: 'the password of bea' }

async function inviteBea() {
  const invitation = await invite({ email: 'bea@example.com', role: 'door' }, options())
  if (invitation.kind !== 'invited') throw new Error(invitation.kind)
  expect(invitation.token).toBeUndefined()
  return invitation.id
}
/** A link that is shown and not mailed. @returns its token. */
async function showLink(id: string): Promise<string> {
  const made = await makeLink(id, { ...options(), byMail: false })
  if (made.kind !== 'made' || made.token === undefined) throw new Error('No link was shown')
  return made.token
}
const mailsOf = (accountId: string) =>
  database.select().from(mails).where(eq(mails.accountId, accountId)).orderBy(mails.id)

test('the link of an invitation is made when its mail is sent, and no table has it', async () => {
  const { transport, received, linkIn } = await mailServer()
  const id = await inviteBea()
  expect(await database.select().from(passwordLinks)).toEqual([])
  expect(await mailsOf(id)).toMatchObject([{ kind: 'invitation', bookingId: null, bulk: false, allowed: true }])

  expect(await send({ transport })).toEqual({ sent: 1, failed: 0, givenUp: 0 })
  expect(received[0]).toMatchObject({ to: ['bea@example.com'], mail: { subject: 'Your invitation to Marquee' } })
  expect(received[0]?.mail.text).toContain('within 7 days')
  expect(received[0]?.mail.html).toContain(`https://tickets.example.com/password/${linkIn(0)}`)
  const stored = [await mailsOf(id), await database.select().from(passwordLinks)]
  expect(JSON.stringify(stored)).not.toContain(linkIn(0))
  expect(await choosePassword(linkIn(0), bea, database)).toBe('done')
})

test('a reset ends the earlier link at once, and its mail says how long the new one works', async () => {
  const { transport, received, linkIn } = await mailServer()
  const { id } = await makeUser(database)
  const shown = await showLink(id)
  expect(await makeLink(id, options())).toMatchObject({ token: undefined })
  expect(await getLinkedAccount(shown, database)).toBeUndefined()
  await send({ transport })
  expect(received[0]?.mail).toMatchObject({ subject: 'Choose a new password for Marquee' })
  expect(received[0]?.mail.text).toContain('within 24 hours')
  expect(await getLinkedAccount(linkIn(0), database)).toMatchObject({ id })
})

test('each attempt has a link and a Message-ID of its own, and the last link works', async () => {
  const silent = await mailServer({ dropAcknowledgement: true })
  await inviteBea()
  expect(await send({ transport: silent.transport })).toEqual({ sent: 0, failed: 1, givenUp: 0 })
  const next = await mailServer()
  expect(await send({ transport: next.transport, now: later(3) })).toEqual({ sent: 1, failed: 0, givenUp: 0 })
  expect(next.received[0]?.mail.messageId).not.toBe(silent.received[0]?.mail.messageId)
  expect(await getLinkedAccount(silent.linkIn(0), database)).toBeUndefined()
  expect(await getLinkedAccount(next.linkIn(0), database)).toBeDefined()
})

test('the error of a server that quotes the link is stored without it', async () => {
  const id = await inviteBea()
  let link = ''
  const transport = {
    sendMail: async ({ text }: { text?: unknown }) => {
      link = /https:\S+/.exec(String(text))?.[0] ?? ''
      const response = `550 bea@example.com may not get ${link}`
      throw Object.assign(new Error(response), { command: 'DATA', response, responseCode: 550 })
    },
  }
  expect(await send({ transport })).toEqual({ sent: 0, failed: 0, givenUp: 1 })
  const [mail] = await mailsOf(id)
  expect(link).toMatch(/password\/[\w-]{43}$/)
  expect(mail?.lastError).toBe('DATA: 550 … may not get …')
})

test('a newer link, shown or mailed, takes the place of a mail that waits', async () => {
  const { transport, received, linkIn } = await mailServer()
  const id = await inviteBea()
  const shown = await showLink(id)
  expect(await send({ transport })).toEqual({ sent: 0, failed: 0, givenUp: 0 })
  expect(await getLinkedAccount(shown, database)).toMatchObject({ id })
  await makeLink(id, options())
  await makeLink(id, options())
  expect(await send({ transport })).toEqual({ sent: 1, failed: 0, givenUp: 0 })
  expect((await mailsOf(id)).map(({ givenUpAt }) => givenUpAt !== null)).toEqual([true, true, false])
  expect(received).toHaveLength(1)
  expect(await getLinkedAccount(linkIn(0), database)).toMatchObject({ id })
})

test('a link that is made while an older mail is being sent stays the one that works', async () => {
  const id = await inviteBea()
  const [mail] = await mailsOf(id)
  const shown = await showLink(id)
  // Another process had leased the mail before.
  expect(await issueLink({ id: mail?.id ?? 0, kind: 'invitation', account: { id } }, database)).toBeUndefined()
  expect(await getLinkedAccount(shown, database)).toMatchObject({ id })
})

test('a disabled account and one that has accepted its invitation get no link', async () => {
  const { transport, received } = await mailServer()
  const disabled = await makeUser(database)
  await makeLink(disabled.id, options())
  await setDisabled(disabled.id, true, options())
  const accepted = await inviteBea()
  await makeUser(database, { email: 'eve@example.com' })
  await database
    .update(mails)
    .set({ accountId: (await makeUser(database)).id })
    .where(eq(mails.accountId, accepted))
  expect(await send({ transport })).toEqual({ sent: 0, failed: 0, givenUp: 2 })
  expect(received).toEqual([])
  expect(await database.select().from(passwordLinks)).toEqual([])
})

test('the outbox lists mails to accounts, and does not queue them again', async () => {
  const id = await inviteBea()
  const [mail] = await listMails({ limit: 1 }, database)
  expect(mail).toMatchObject({ kind: 'invitation', bookingId: null, showName: null })
  expect(await getMail(mail?.id ?? 0, database)).toMatchObject({ account: { id, email: 'bea@example.com' } })
  await database.update(mails).set({ givenUpAt: new Date() })
  expect(await requeueMail(mail?.id ?? 0, { actor: testActor, database })).toBe(false)
})
