import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { expectNoViolations, newShowPage, signInPage, title } from './support/page-objects.ts'
import { startTestServer, type TestServer } from './support/server.ts'

const owner = { ADMIN_EMAIL: 'owner@example.com', ADMIN_PASSWORD: 'the owner of the house' }

// Run the tests one after the other, because they share a server.
test.describe.configure({ mode: 'default' })
let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer({ ...owner, AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough' })
})
test.afterAll(() => server.close())

async function signIn(page: Page) {
  await signInPage(page).email.fill(owner.ADMIN_EMAIL)
  await signInPage(page).password.fill(owner.ADMIN_PASSWORD)
  await signInPage(page).submit.click()
}

test('the owner signs in, reaches the requested page, and signs out', async ({ page }) => {
  await page.goto(`${server.url}/admin/shows/new`)
  await expect(title(page)).toHaveText('Sign in')
  await signIn(page)
  await expect(newShowPage(page).name).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(title(page)).toHaveText('Sign in')
  await page.goto(`${server.url}/admin`)
  await expect(title(page)).toHaveText('Sign in')
})

test('the owner signs in without JavaScript', async ({ plainPage }) => {
  await plainPage.goto(`${server.url}/admin`)
  await signIn(plainPage)
  await expect(title(plainPage)).toHaveText('Today')
})

test('a wrong password is refused, the form keeps the address, and the page has no axe violations', async ({
  page,
}) => {
  await page.goto(`${server.url}/sign-in`)
  await expectNoViolations(page, 'sign-in')
  await signInPage(page).submit.click()
  await expect(signInPage(page).email).toBeFocused()
  await expect(signInPage(page).email).toHaveAttribute('aria-invalid', 'true')
  await expectNoViolations(page, 'sign-in with nothing filled in')

  await signInPage(page).email.fill('somebody@example.com')
  await signInPage(page).password.fill('not the password')
  await signInPage(page).submit.click()
  await expect(signInPage(page).password).toHaveAccessibleDescription(/do not belong together/)
  await expect(signInPage(page).email).toHaveValue('somebody@example.com')
  await expectNoViolations(page, 'sign-in refused')
})
