import type { Page } from '@playwright/test'
import { appCode } from '../test/support/app-code.ts'
import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations, signInPage, title } from './support/page-objects.ts'
import { startTestServer, type TestServer } from './support/server.ts'

const owner = { ADMIN_EMAIL: 'owner@example.com', ADMIN_PASSWORD: 'the owner of the house' }

// One after the other, so that they share a server and its owner.
test.describe.configure({ mode: 'default' })
let server: TestServer
test.beforeAll(async () => {
  const started = await startTestServer({ ...owner, AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough' })
  // Passkeys belong to a host with a name.
  server = { ...started, url: started.url.replace('127.0.0.1', 'localhost') }
})
test.afterAll(() => server.close())
// The browser's own, of answers that refuse a visitor.
test.use({ expectedConsoleMessages: /401|403/ })

async function enterPassword(page: Page, email = owner.ADMIN_EMAIL, password = owner.ADMIN_PASSWORD) {
  await page.goto(`${server.url}/sign-in`)
  await signInPage(page).email.fill(email)
  await signInPage(page).password.fill(password)
  await signInPage(page).submit.click()
}

async function signIn(page: Page, email?: string, password?: string) {
  await enterPassword(page, email, password)
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible()
}

const createShow = (token: string) =>
  fetch(`${server.url}/admin/show`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Made by a script', start_time: '2031-01-01T20:00:00Z', total_seats: 5 }),
  })

const exportBookings = (token: string) =>
  fetch(`${server.url}/admin/bookings.csv`, { headers: { authorization: `Bearer ${token}` } })

for (const scripts of ['with', 'without'] as const) {
  test(`a manager gives a program a token and takes it away, ${scripts} JavaScript`, async ({ page, plainPage }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const name = `Program ${scripts} JavaScript`
    await signIn(visitor)
    await visitor.getByRole('link', { name: 'API tokens' }).click()
    await visitor.getByLabel('Name').fill(name)
    await visitor.getByRole('button', { name: 'Create the token' }).press('Enter')
    const first = visitor.getByRole('checkbox', { name: 'See shows and their counts' })
    await expect(first).toHaveAccessibleDescription('Choose what the token may do')
    await expect(first).toBeFocused()
    await expect(visitor.getByLabel('Name')).toHaveValue(name)
    await visitor.getByRole('checkbox', { name: 'Create shows' }).press('Space')
    await visitor.getByLabel('Expires after').selectOption('30 days')
    await visitor.getByRole('button', { name: 'Create the token' }).press('Enter')
    const token = await visitor.getByLabel('The new token').inputValue()
    expect(token).toMatch(/^mqt_[\w-]{43}$/)
    await expect(visitor.getByLabel('Name')).toHaveValue('')
    await expect(visitor.getByRole('checkbox', { name: 'Create shows' })).not.toBeChecked()
    const row = visitor.getByRole('row').filter({ hasText: name })
    await expect(row).toHaveCount(1)

    // Reloading sends the form again where the browser has posted it.
    await visitor.reload()
    await expect(visitor.getByLabel('The new token')).toHaveCount(0)
    await expect(row).toHaveCount(1)
    await expect(row.getByRole('listitem')).toHaveText(['Create shows and productions'])
    await expect(row).toContainText('never')
    expect((await createShow(token)).status).toBe(201)
    expect((await exportBookings(token)).status).toBe(403)
    await visitor.goto(`${server.url}/admin/tokens`)
    await expect(row).not.toContainText('never')

    await row.getByText('Revoke', { exact: true }).click()
    await row.getByRole('button', { name: 'Yes, revoke token' }).click()
    await expect(row).toContainText('Revoked')
    await expect(row.getByRole('button')).toHaveCount(0)
    expect((await createShow(token)).status).toBe(401)
    await visitor.goto(`${server.url}/admin/audit`)
    const entries = visitor.getByRole('table', { name: 'Changes' })
    await expect(entries).toContainText('API token revoked')
    await expect(entries).toContainText('Scope: Create shows')
    await expect(entries).not.toContainText(token)
  })
}

/** Goes through the set-up, up to the first code. @returns the secret and the recovery codes. */
async function startSetUp(page: Page, password: string) {
  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByRole('link', { name: 'Set up a second factor' }).click()
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  const secret = (await page.getByRole('main').locator('code').innerText()).replace(/\s/g, '')
  const codes = await page.getByRole('region', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts()
  expect(codes).toHaveLength(10)
  return { secret, codes }
}

const secondFactor = (page: Page) => page.getByRole('term').filter({ hasText: 'Second factor' }).locator('+ dd')

async function enterCode(page: Page, code: string) {
  await expect(title(page)).toHaveText('One more step')
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).press('Enter')
}

const signOut = async (page: Page) => {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(title(page)).toHaveText('Sign in')
}

for (const scripts of ['with', 'without'] as const) {
  test(`an owner protects the own account with a second factor, ${scripts} JavaScript`, async ({ page, plainPage }) => {
    const visitor = scripts === 'with' ? page : plainPage
    await signIn(visitor)
    const { secret, codes } = await startSetUp(visitor, owner.ADMIN_PASSWORD)
    // A wrong code keeps the QR code.
    await visitor.getByLabel('The code that the app shows now').fill('12345')
    await visitor.getByRole('button', { name: 'Turn the second factor on' }).click()
    await expect(visitor.getByLabel('The code that the app shows now')).toHaveAccessibleDescription(/6 digits/)
    await expect(visitor.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
    await visitor.getByLabel('The code that the app shows now').fill(appCode(secret))
    await visitor.getByRole('button', { name: 'Turn the second factor on' }).click()
    await expect(secondFactor(visitor)).toHaveText('On')
    await signOut(visitor)

    await enterPassword(visitor)
    await enterCode(visitor, 'abcde-fghij')
    await expect(visitor.getByLabel('Code')).toHaveAccessibleDescription(/This code is not right/)
    await enterCode(visitor, appCode(secret, 1))
    await visitor.getByRole('link', { name: 'Your account' }).click()
    await visitor.getByLabel('Your password').first().fill(owner.ADMIN_PASSWORD)
    await visitor.getByRole('button', { name: 'Make new recovery codes' }).click()
    const renewed = visitor.getByRole('region', { name: 'Recovery codes' }).getByRole('listitem')
    await expect(renewed).toHaveCount(10)
    const [code = ''] = await renewed.allInnerTexts()
    expect(codes).not.toContain(code)
    await signOut(visitor)

    await enterPassword(visitor)
    await enterCode(visitor, code.toUpperCase())
    await visitor.getByRole('link', { name: 'Your account' }).click()
    await visitor.getByLabel('Your password').last().fill('not the password')
    await visitor.getByRole('button', { name: 'Turn the second factor off' }).click()
    await expect(visitor.getByLabel('Your password').last()).toHaveAccessibleDescription(/not your password/)
    await visitor.getByLabel('Your password').last().fill(owner.ADMIN_PASSWORD)
    await visitor.getByRole('button', { name: 'Turn the second factor off' }).click()
    await expect(secondFactor(visitor)).toHaveText('Off')
    await signOut(visitor)
    await signIn(visitor)
  })
}

test('a colleague who has lost the phone gets access again, on a phone', async ({ page }) => {
  const bea = { email: 'bea@example.com', password: 'the password of bea' }
  await page.setViewportSize({ width: 375, height: 700 })
  await signIn(page)
  await page.goto(`${server.url}/admin/accounts`)
  await page.getByLabel('E-mail address').fill(bea.email)
  await page.getByRole('button', { name: 'Invite' }).click()
  const link = new URL(await page.getByLabel('The link').inputValue()).pathname
  await signOut(page)
  await page.goto(server.url + link)
  await page.getByLabel('Your name').fill('Bea King')
  await page.getByLabel('New password').fill(bea.password)
  await page.getByRole('button', { name: 'Save the password' }).click()
  await expect(title(page)).toHaveText('Sign in')

  await signIn(page, bea.email, bea.password)
  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByLabel('Your name').fill('Bea Queen')
  await page.getByRole('button', { name: 'Save the name' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Your name is saved.' })).toBeVisible()
  const { secret } = await startSetUp(page, bea.password)
  await page.getByLabel('The code that the app shows now').fill(appCode(secret))
  await page.getByRole('button', { name: 'Turn the second factor on' }).click()
  await expect(secondFactor(page)).toHaveText('On')
  await signOut(page)

  await signIn(page)
  await page.goto(`${server.url}/admin/accounts`)
  await page.getByRole('link', { name: 'Bea Queen' }).click()
  await expect(secondFactor(page)).toHaveText('On')
  await page.getByText('Turn the second factor off', { exact: true }).click()
  await page.getByRole('button', { name: 'Yes, turn it off' }).click()
  await expect(secondFactor(page)).toHaveText('Off')
  await expect(page.getByRole('table', { name: 'History' })).toContainText('Second factor turned off')
  await signOut(page)

  await signIn(page, bea.email, bea.password)
  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByLabel('Present password').fill(bea.password)
  await page.getByLabel('New password').fill('another password of bea')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(title(page)).toHaveText('Sign in')
  await signIn(page, bea.email, 'another password of bea')
  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(title(page)).toHaveText('Sign in')
})

/** Gives a page a device with passkeys, as a phone or a computer has one. */
async function plugInDevice(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    /** Whether the finger, the face or the PIN of the next attempts is right. */
    verify: (isUserVerified: boolean) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

const usePasskey = (page: Page) => page.getByRole('button', { name: 'Sign in with a passkey' })

async function addPasskey(page: Page, name: string) {
  await page.goto(`${server.url}/admin/account/passkey`)
  await page.getByLabel('Name of the passkey').fill(name)
  await page.getByLabel('Your password').fill(owner.ADMIN_PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
}

test('an owner signs in with a passkey and takes it away', async ({ page, plainPage }) => {
  const device = await plugInDevice(page)
  // The browser asks for a passkey only on the page with the focus.
  await page.bringToFront()
  await page.setViewportSize({ width: 320, height: 700 })
  await signIn(page)
  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByLabel('Name of the passkey')).toBeFocused()
  await expectNoViolations(page, 'adding a passkey')
  await expectNoSidewaysScroll(page)
  await page.getByLabel('Name of the passkey').fill('Work phone')
  await page.getByLabel('Your password').fill('not the password')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByLabel('Your password')).toHaveAccessibleDescription(/not your password/)
  await page.getByLabel('Your password').fill(owner.ADMIN_PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(title(page)).toHaveText('Your account')
  const phone = page.getByRole('listitem').filter({ hasText: 'Work phone' })
  await expect(phone).toHaveCount(1)
  // The device has a passkey of this account already.
  await addPasskey(page, 'The same phone')
  await expect(page.getByRole('alert').filter({ hasText: 'No passkey was made' })).toBeVisible()
  await page.goto(`${server.url}/admin/account`)
  await signOut(page)

  await expect(usePasskey(page)).toBeVisible()
  await plainPage.goto(`${server.url}/sign-in`)
  await expect(title(plainPage)).toHaveText('Sign in')
  await expect(usePasskey(plainPage)).toHaveCount(0)
  await page.bringToFront()
  await expectNoViolations(page, 'sign-in with passkeys')
  await expectNoSidewaysScroll(page)
  await device.verify(false)
  await usePasskey(page).click()
  await expect(page.getByRole('alert').filter({ hasText: 'No passkey was used' })).toBeVisible()
  await device.verify(true)
  await usePasskey(page).click()
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible()

  await page.goto(`${server.url}/admin/account`)
  await phone.getByText('Remove').first().click()
  await expectNoViolations(page, 'removing a passkey')
  await expectNoSidewaysScroll(page)
  // Without JavaScript, too, the answer shows what was wrong.
  await plainPage.goto(`${server.url}/admin/account`)
  const samePhone = plainPage.getByRole('listitem').filter({ hasText: 'Work phone' })
  await samePhone.getByText('Remove').first().click()
  await samePhone.getByLabel('Your password').fill('not the password')
  await samePhone.getByRole('button', { name: 'Remove this passkey' }).press('Enter')
  await expect(samePhone.getByText('This is not your password.')).toBeVisible()
  await page.bringToFront()
  await phone.getByLabel('Your password').fill(owner.ADMIN_PASSWORD)
  await phone.getByRole('button', { name: 'Remove this passkey' }).click()
  await expect(phone).toHaveCount(0)
  await addPasskey(page, 'Tablet')
  await expect(title(page)).toHaveText('Your account')
  await page.goto(`${server.url}/admin/accounts`)
  await page.getByRole('row').filter({ hasText: owner.ADMIN_EMAIL }).getByRole('link').click()
  const count = page.getByRole('term').filter({ hasText: 'Passkeys' }).locator('+ dd')
  await expect(count).toHaveText('1')
  await page.getByText('Remove all passkeys', { exact: true }).click()
  await expectNoViolations(page, 'removing the passkeys of an account')
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Yes, remove them' }).click()
  await expect(count).toHaveText('0')
  const history = page.getByRole('table', { name: 'History' })
  await expect(history.getByRole('row').filter({ hasText: 'Passkey added' })).toHaveCount(2)
  await expect(history.getByRole('row').filter({ hasText: 'Passkey removed' })).toHaveCount(2)
  await signOut(page)
  await usePasskey(page).click()
  await expect(page.getByRole('alert').filter({ hasText: 'does not open an account' })).toBeVisible()
})

test('axe finds nothing in the pages of access, and they fit a phone', async ({ page }) => {
  const look = async (name: string) => {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 700 })
      await expectNoViolations(page, name)
      await expectNoSidewaysScroll(page)
    }
  }
  await signIn(page)
  await page.goto(`${server.url}/admin/tokens`)
  await page.getByRole('button', { name: 'Create the token' }).click()
  await expect(page.getByLabel('Name')).toBeFocused()
  await page.getByLabel('Name').fill('L'.repeat(100))
  for (const tick of await page.getByRole('checkbox').all()) await tick.check()
  await page.getByRole('button', { name: 'Create the token' }).click()
  await expect(page.getByLabel('The new token')).toBeVisible()
  await look('the API tokens')
  await page.getByText('Revoke', { exact: true }).first().click()
  await look('revoking a token')
  await page.goto(`${server.url}/admin/account`)
  await look('the own account')
  const { secret, codes } = await startSetUp(page, owner.ADMIN_PASSWORD)
  await look('setting up a second factor')
  await page.getByLabel('The code that the app shows now').fill(appCode(secret))
  await page.getByRole('button', { name: 'Turn the second factor on' }).click()
  await expect(secondFactor(page)).toHaveText('On')
  await look('the own account with a second factor')
  await signOut(page)
  await enterPassword(page)
  await expect(title(page)).toHaveText('One more step')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('Code')).toBeFocused()
  await look('the second step of sign-in')
  await enterCode(page, codes[0] ?? '')
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible()
  await page.goto(`${server.url}/sign-in/code`)
  await look('a second step that is over')
})
