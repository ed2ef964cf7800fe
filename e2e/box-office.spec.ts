import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { editShowPage, expectNoSidewaysScroll, newShowPage, tabTo, title } from './support/page-objects.ts'
import { uniqueName } from './support/test-data.ts'

/** What staff do in one shift, with the keyboard alone. Without a mouse, what the focus cannot reach cannot be done. */

const link = (page: Page, name: string) => page.getByRole('link', { name })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

async function press(page: Page, target: Locator, key = 'Enter') {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

async function type(page: Page, field: Locator, text: string) {
  await tabTo(page, field)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

/** Types into a field of date and time, part after part. Chromium shows them in the order of its own language: 06/07/2031, 19:30. */
async function typeTime(page: Page, field: Locator, text: string) {
  await tabTo(page, field)
  await page.keyboard.type(text.replace(/\D/g, ''))
}

for (const size of [
  { width: 1280, height: 800 },
  { width: 375, height: 800 },
]) {
  test(`staff run a show by keyboard, ${size.width} px wide`, async ({ page, testData }) => {
    await page.setViewportSize(size)
    const name = uniqueName('Hamlet')
    const show = await testData.createShow({ name: `Halmet${name.slice(6)}`, seats: 40 })
    const booking = await testData.book(show.id, 2)
    const buyer = uniqueName('Quimby')
    await testData.nameBuyer(booking, buyer, 'quimby@example.com')

    await test.step('create a show', async () => {
      await page.goto('/admin')
      await press(page, link(page, 'New show').first())
      const form = newShowPage(page)
      await type(page, form.name, uniqueName('Macbeth'))
      await typeTime(page, form.starts, '06/07/2031, 19:30')
      await type(page, form.seats, '120')
      await page.keyboard.press('Enter')
      await expect(title(page)).toHaveText(/^Macbeth/)
      await expect(page.getByText('left of 120')).toBeVisible()
    })

    await test.step('find a buyer', async () => {
      await press(page, page.getByRole('navigation', { name: 'Admin' }).getByRole('link', { name: 'Bookings' }))
      await expect(title(page)).toHaveText('Bookings')
      await type(page, page.getByLabel('Search', { exact: true }), buyer)
      await page.keyboard.press('Enter')
      const found = page.getByRole('table', { name: 'Bookings' }).getByRole('row')
      await expect(found).toHaveCount(2)
      await press(page, found.last().getByRole('link').first())
      await expect(page.getByRole('region', { name: 'Buyer', exact: true })).toContainText(buyer)
      await expectNoSidewaysScroll(page)
    })

    await test.step('export the list for the door', async () => {
      await press(page, page.getByRole('main').getByRole('link', { name: show.name }).first())
      await press(page, link(page, 'Door list'))
      await expect(page.getByRole('table', { name: 'Door list' }).getByRole('rowheader')).toHaveText([buyer])
      await expectNoSidewaysScroll(page)
      await page.goto(`/admin/shows/${show.id}`)
    })

    await test.step('correct a typo and the capacity', async () => {
      await press(page, link(page, 'Edit'))
      const form = editShowPage(page)
      await type(page, form.name, name)
      await type(page, form.seats, '50')
      await page.keyboard.press('Enter')
      await expect(title(page)).toHaveText(name)
      await expect(page.getByText('left of 50')).toBeVisible()
    })

    await test.step('sell two seats at the counter', async () => {
      await press(page, link(page, 'Sell at the counter'))
      await type(page, page.getByLabel('Number of seats'), '2')
      await type(page, page.getByLabel('Name of the buyer'), 'Ada King')
      await press(page, button(page, 'Sell the seats'))
      await expect(title(page)).toHaveText(/^Booking no\. \d+$/)
      await expect(link(page, 'Print the tickets')).toBeVisible()
      await page.goto(`/admin/shows/${show.id}`)
      await expect(page.getByText('left of 50')).toBeVisible()
    })

    await test.step('close booking', async () => {
      await press(page, button(page, 'Close booking now'))
      await expect(button(page, 'Reopen booking until the start')).toBeVisible()
    })

    await test.step('change the date and mail the buyers', async () => {
      await press(page, link(page, 'Edit'))
      const form = editShowPage(page)
      await typeTime(page, form.starts, '06/08/2031, 20:00')
      await page.keyboard.press('Enter')
      await expect(form.mailBuyers).toBeFocused()
      await page.keyboard.press('Space')
      await press(page, form.submit)
      await expect(title(page)).toHaveText(name)
      await expect(page.getByText('Sun 8 Jun 2031').first()).toBeVisible()
    })

    await test.step('cancel the show and tell its buyers', async () => {
      await press(page, link(page, 'Cancel the show'))
      await expect(page.getByText('buyer gets a mail')).toBeVisible()
      await press(page, button(page, 'Yes, cancel the show'))
      await expect(page.getByText('All its bookings are cancelled.')).toBeVisible()
      await expectNoSidewaysScroll(page)
    })

    await test.step('give a colleague access', async () => {
      await press(page, page.getByRole('navigation', { name: 'Admin' }).getByRole('link', { name: 'Accounts' }))
      const email = `${uniqueName('bea').replace(' ', '.')}@example.com`
      await type(page, page.getByLabel('E-mail address'), email)
      await tabTo(page, page.getByLabel('Role'))
      await page.keyboard.type('Box')
      await press(page, button(page, 'Invite'))
      await expect(page.getByRole('alert').filter({ hasText: `Give this link to ${email}.` })).toBeVisible()
    })

    await test.step('see who changed what', async () => {
      await press(page, page.getByRole('navigation', { name: 'Admin' }).getByRole('link', { name: 'Audit log' }))
      await tabTo(page, page.getByLabel('About'))
      await page.keyboard.type('Show')
      await type(page, page.getByLabel('Number'), String(show.id))
      await page.keyboard.press('Enter')
      const changes = page.getByRole('table', { name: 'Changes' })
      await expect(changes).toContainText('Show cancelled')
      await expect(changes).toContainText('Total seats: 40 → 50')
      await expectNoSidewaysScroll(page)
    })
  })
}
