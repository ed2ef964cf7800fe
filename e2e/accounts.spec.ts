import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations, signInPage, title } from './support/page-objects.ts'
import { startTestServer, type TestServer } from './support/server.ts'

const owner = { ADMIN_EMAIL: 'owner@example.com', ADMIN_PASSWORD: 'the owner of the house' }

// One after the other, so that they share a server.
test.describe.configure({ mode: 'default' })
let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer({ ...owner, AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough' })
})
test.afterAll(() => server.close())
// The browser's own, of the page of a link that is over.
test.use({ expectedConsoleMessages: /410|403/ })

async function signIn(page: Page, email: string, password: string) {
  await page.goto(`${server.url}/sign-in`)
  await signInPage(page).email.fill(email)
  await signInPage(page).password.fill(password)
  await signInPage(page).submit.click()
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible()
}

const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out', exact: true }).click()

/** The path of the link that is shown. */
const shownLink = async (page: Page) => new URL(await page.getByLabel('The link').inputValue()).pathname

async function choosePassword(page: Page, path: string, name: string, password: string) {
  await page.goto(server.url + path)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Save the password' }).click()
  await expect(title(page)).toHaveText('Sign in')
}

for (const scripts of ['with', 'without'] as const) {
  test(`an owner gives a colleague access and takes it away, ${scripts} JavaScript`, async ({ page, plainPage }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const email = `${scripts}@example.com`
    await signIn(visitor, owner.ADMIN_EMAIL, owner.ADMIN_PASSWORD)
    await visitor.goto(`${server.url}/admin/accounts`)
    await visitor.getByLabel('E-mail address').fill(email)
    await visitor.getByLabel('Role').selectOption('Box office')
    await visitor.getByRole('button', { name: 'Invite' }).click()
    await expect(visitor.getByRole('alert').filter({ hasText: `Give this link to ${email}.` })).toBeVisible()
    const invitation = await shownLink(visitor)
    await signOut(visitor)
    await expect(title(visitor)).toHaveText('Sign in')

    await choosePassword(visitor, invitation, 'Bea King', 'the password of bea')
    await visitor.goto(server.url + invitation)
    await expect(title(visitor)).toHaveText('This link is over')
    await signIn(visitor, email, 'the password of bea')
    await visitor.goto(`${server.url}/admin`)
    const menu = visitor.getByRole('navigation', { name: 'Admin' }).getByRole('link')
    await expect(menu).toHaveText(['Today', 'Shows', 'Productions', 'Bookings'])
    await visitor.goto(`${server.url}/admin/accounts`)
    await expect(title(visitor)).toHaveText('Staff only')
    // The session stays, so that the owner can end it.
    await visitor.context().clearCookies()

    await signIn(visitor, owner.ADMIN_EMAIL, owner.ADMIN_PASSWORD)
    await visitor.goto(`${server.url}/admin/accounts`)
    await visitor.getByRole('row').filter({ hasText: email }).getByRole('link').click()
    await expect(title(visitor)).toHaveText('Bea King')
    await visitor.getByLabel('Role').selectOption('Manager')
    await visitor.getByRole('button', { name: 'Change the role' }).click()
    const history = visitor.getByRole('table', { name: 'History' }).getByRole('row')
    await expect(history.nth(1)).toContainText('Role: Box office → Manager')
    await visitor.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(visitor.getByRole('button', { name: 'Sign out everywhere' })).toHaveCount(0)

    await visitor.getByRole('button', { name: 'Reset the password' }).click()
    const reset = await shownLink(visitor)
    await visitor.context().clearCookies()
    await choosePassword(visitor, reset, 'Bea Queen', 'another password of bea')
    await signIn(visitor, email, 'another password of bea')
    await signOut(visitor)
    await expect(title(visitor)).toHaveText('Sign in')

    await signIn(visitor, owner.ADMIN_EMAIL, owner.ADMIN_PASSWORD)
    await visitor.goto(`${server.url}/admin/accounts`)
    await visitor.getByRole('row').filter({ hasText: email }).getByRole('link').click()
    await visitor.getByRole('button', { name: 'Disable this account' }).click()
    await expect(visitor.getByRole('button', { name: 'Enable this account' })).toBeVisible()
    await visitor.getByText('Remove this account').click()
    await visitor.getByRole('button', { name: 'Yes, remove Bea Queen' }).click()
    await expect(title(visitor)).toHaveText('Accounts')
    await expect(visitor.getByRole('row').filter({ hasText: email })).toHaveCount(0)
  })
}

test('the last owner stays, and axe finds nothing, also on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await signIn(page, owner.ADMIN_EMAIL, owner.ADMIN_PASSWORD)
  await page.goto(`${server.url}/admin/accounts`)
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await page.getByLabel('E-mail address').fill(`${'long'.repeat(15)}@${'example.'.repeat(20)}com`)
  await page.getByRole('button', { name: 'Invite' }).click()
  const link = await shownLink(page)
  await expectNoViolations(page, 'the accounts')
  await expectNoSidewaysScroll(page)
  await page.getByRole('row').filter({ hasText: owner.ADMIN_EMAIL }).getByRole('link').click()
  await page.getByRole('button', { name: 'Disable this account' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'This is the last owner' })).toBeVisible()
  await page.getByText('Remove this account').click()
  await expectNoViolations(page, 'an account')
  await expectNoSidewaysScroll(page)
  await page.goto(server.url + link)
  await page.getByRole('button', { name: 'Save the password' }).click()
  await expect(page.getByLabel('Your name')).toBeFocused()
  await expectNoViolations(page, 'choosing a password')
  await expectNoSidewaysScroll(page)
})
