import { expect, type Page } from '@playwright/test'
import { appCode } from '../../../test/support/app-code.ts'
import { fixedTime } from '../fixed-time.mjs'
import { alert, button, signInPage, title } from '../page-objects.ts'
import type { States } from '../states.ts'

/** The owner of a server on which staff sign in. */
export const owner = { ADMIN_EMAIL: 'owner@example.com', ADMIN_PASSWORD: 'the owner of the house' }

const bea = { email: 'bea@example.com', password: 'the password of bea' }

/** Shows another text in a field. A secret would be another one in each run. */
const replace = (page: Page, label: string, text: string) =>
  page.getByLabel(label, { exact: true }).evaluate((field, value) => Object.assign(field, { value }), text)

async function enterPassword(page: Page, url: string, email = owner.ADMIN_EMAIL, password = owner.ADMIN_PASSWORD) {
  await page.goto(`${url}/sign-in`)
  await signInPage(page).email.fill(email)
  await signInPage(page).password.fill(password)
  await signInPage(page).submit.click()
}

/** Signs in and opens a page of the console. */
async function openAs(page: Page, url: string, path: string, email?: string, password?: string) {
  await enterPassword(page, url, email, password)
  await expect(button(page, 'Sign out')).toBeVisible()
  await page.goto(url + path)
}

/** Invites Bea to the box office. @returns the path at which she chooses a password. */
async function inviteBea(page: Page, url: string): Promise<string> {
  await openAs(page, url, '/admin/accounts')
  await page.getByLabel('E-mail address').fill(bea.email)
  await page.getByLabel('Role').selectOption('Box office')
  await button(page, 'Invite').click()
  await expect(alert(page, `Give this link to ${bea.email}.`)).toBeVisible()
  return new URL(await page.getByLabel('The link').inputValue()).pathname
}

/** Begins to set up Bea's second factor. @returns the secret of the authenticator app. */
async function startSetUp(page: Page, url: string): Promise<string> {
  await openAs(page, url, '/admin/account/two-factor', bea.email, bea.password)
  await page.getByLabel('Your password').fill(bea.password)
  await button(page, 'Go on').click()
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  return (await page.getByRole('main').locator('code').innerText()).replace(/\s/g, '')
}

/** Shows other codes in the set-up of a second factor. */
const hideSecrets = (page: Page) =>
  page.getByRole('main').evaluate((main) => {
    for (const text of main.querySelectorAll('code span')) text.textContent = 'ABCD'
    for (const [i, text] of main.querySelectorAll('li').entries()) text.textContent = `abcd${i}-efghi`
    for (const path of main.querySelectorAll('svg path')) path.remove()
  })

/** How many steps of an authenticator app the clock of the server is ahead. */
const stepsUntilFixedTime = () => Math.floor(Date.parse(fixedTime) / 30_000) - Math.floor(Date.now() / 30_000)

/** Lists what staff see who have to sign in, on an empty server of a venue. @param url of that server. */
export function listAccessMoments(url: string): States {
  let invitation = ''
  const path = (name: string) => (page: Page) => openAs(page, url, name)
  return {
    'a venue without shows': `${url}/`,
    'sign-in with a wrong password': async (page) => {
      // The page of the console leads to sign-in.
      await page.goto(`${url}/admin/shows`)
      await signInPage(page).email.fill('ada@example.com')
      await signInPage(page).password.fill('not the password')
      await signInPage(page).submit.click()
      await expect(signInPage(page).password).toHaveAccessibleDescription(/do not belong together/)
    },
    'a day without shows for staff': path('/admin'),
    'no shows for staff': path('/admin/shows'),
    'no bookings for staff': path('/admin/bookings'),
    'an empty outbox': path('/admin/outbox'),
    'a colleague who is invited': async (page) => {
      invitation = await inviteBea(page, url)
      await replace(page, 'The link', 'http://tickets.example.com/password/the-secret-of-the-link-is-another-each-time')
    },
    'choosing a password': async (page) => {
      await page.goto(url + invitation)
      await button(page, 'Save the password').click()
      await expect(page.getByLabel('Your name')).toBeFocused()
    },
    'a link that is over': async (page) => {
      await page.goto(url + invitation)
      await page.getByLabel('Your name').fill('Bea King')
      await page.getByLabel('New password').fill(bea.password)
      await button(page, 'Save the password').click()
      await expect(title(page)).toHaveText('Sign in')
      await page.goto(url + invitation)
    },
    'a page that an account may not see': (page) => openAs(page, url, '/admin/accounts', bea.email, bea.password),
    'the first page of the box office': (page) => openAs(page, url, '/admin', bea.email, bea.password),
    'an account': async (page) => {
      await openAs(page, url, '/admin/accounts')
      await page.getByRole('link', { name: 'Bea King' }).click()
      await page.getByText('Remove this account').click()
    },
    'the account of the last owner': async (page) => {
      await openAs(page, url, '/admin/accounts')
      await page.getByRole('row').filter({ hasText: owner.ADMIN_EMAIL }).getByRole('link').click()
      await button(page, 'Disable this account').click()
      await expect(alert(page, 'This is the last owner')).toBeVisible()
    },
    'the own account of an owner': path('/admin/account'),
    'a new token': async (page) => {
      await openAs(page, url, '/admin/tokens')
      await page.getByLabel('Name').fill('The website')
      await page.getByRole('checkbox', { name: 'See shows and their counts' }).check()
      await button(page, 'Create the token').click()
      await expect(page.getByLabel('The new token')).toBeVisible()
      await replace(page, 'The new token', 'mqt_the-secret-of-the-token-is-another-each-time')
      await page.getByText('Revoke', { exact: true }).click()
    },
    'settings that are saved': async (page) => {
      await openAs(page, url, '/admin/venue')
      await page.getByLabel('Name', { exact: true }).fill('The Globe')
      await page.getByLabel('Address').fill('21 New Walk\nLondon')
      await page.getByLabel('Contact').fill('box@globe.example')
      await page.getByLabel('Terms').fill('Be kind.\n\nDoors close when the show starts.')
      await page.getByLabel('Privacy').fill('We keep your name and your address until your show is over.')
      await button(page, 'Save the settings').click()
      await expect(alert(page, 'The settings are saved.')).toBeVisible()
    },
    'the terms of a venue': `${url}/terms`,
    'what a venue says about privacy': `${url}/privacy`,
    'a second step that is over': `${url}/sign-in/code`,
    'setting up a second factor': async (page) => {
      await startSetUp(page, url)
      await hideSecrets(page)
    },
    'the second step of sign-in': async (page) => {
      const secret = await startSetUp(page, url)
      await page.getByLabel('The code that the app shows now').fill(appCode(secret, stepsUntilFixedTime()))
      await button(page, 'Turn the second factor on').click()
      await expect(title(page)).toHaveText('Your account')
      await page.context().clearCookies()
      await enterPassword(page, url, bea.email, bea.password)
      await expect(title(page)).toHaveText('One more step')
      await page.getByLabel('Code').fill('abcde-fghij')
      await button(page, 'Sign in').click()
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/This code is not right/)
    },
  }
}
