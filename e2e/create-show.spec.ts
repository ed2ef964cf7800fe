import { expect, test } from './support/fixtures.ts'
import { card, expectNoViolations, newShowPage, title } from './support/page-objects.ts'
import { uniqueName } from './support/test-data.ts'

test('an admin creates a show and finds it listed', async ({ page }) => {
  const name = uniqueName('Nosferatu, with live organ')
  await page.goto('/admin/shows')
  await page.getByRole('main').getByRole('link', { name: 'New show' }).last().click()
  const form = newShowPage(page)
  await form.name.fill(`  ${name}  `)
  await form.starts.fill('2031-01-12T21:00')
  await expect(form.closes).toHaveValue('2031-01-12T21:00')
  await form.seats.fill('240')
  await form.submit.click()

  await expect(page).toHaveURL(/\/admin\/shows\/\d+$/)
  await expect(title(page)).toHaveText(name)
  await expect(page.getByText('Nobody has booked yet.')).toBeVisible()

  await page.getByRole('link', { name: 'See its page' }).click()
  await expect(title(page)).toHaveText(name)
  await expect(page.getByText('240 of 240 seats left')).toBeVisible()

  await page.getByRole('link', { name: 'What’s on' }).click()
  await expect(card(page, name)).toContainText('Sun 12 Jan 2031')
  await expect(card(page, name)).toContainText('21:00')
  await expect(card(page, name)).toContainText('240 seats left')
  await page.goto('/admin/shows')
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Open')
})

test('an admin creates a show without JavaScript', async ({ plainPage }) => {
  const name = uniqueName('A Doll’s House')
  const form = newShowPage(plainPage)
  await form.open()
  await form.name.fill(name)
  await form.starts.fill('2031-01-12T21:00')
  await form.seats.fill('1')
  await form.submit.click()
  await expect(title(plainPage)).toHaveText(name)
  await expect(plainPage.getByText('Never')).toBeVisible()
})

test('the closing time follows the start until it is edited', async ({ page }) => {
  const form = newShowPage(page)
  await form.open()
  // The form follows once its script runs.
  await expect(async () => {
    await form.starts.fill('')
    await form.starts.fill('2031-01-12T21:00')
    await expect(form.closes).toHaveValue('2031-01-12T21:00', { timeout: 1000 })
  }).toPass()
  await form.starts.fill('2031-01-12T20:00')
  await expect(form.closes).toHaveValue('2031-01-12T20:00')
  await form.closes.fill('2031-01-12T18:00')
  await form.starts.fill('2031-02-01T20:00')
  await expect(form.closes).toHaveValue('2031-01-12T18:00')
})

test('with a start in the past the closing time stays empty, with the reason', async ({ page }) => {
  const form = newShowPage(page)
  await form.open()
  await form.starts.fill('2024-03-25T18:00')
  await expect(form.closes).toHaveValue('')
  await expect(form.closes).toHaveAccessibleDescription(/The start has passed/)
})

for (const scripts of ['with', 'without'] as const) {
  test(`a start in the past needs a confirmation, ${scripts} JavaScript`, async ({ page, plainPage, testData }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const name = uniqueName('Nosferatu')
    const form = newShowPage(visitor)
    await form.open()
    await expect(form.inThePast).toHaveCount(0)
    await form.name.fill(name)
    await form.starts.fill('2024-03-25T18:00')
    await form.seats.fill('10')
    await form.submit.click()
    await expect(form.inThePast).toBeFocused()
    await expect(form.inThePast).toHaveAccessibleDescription(/^This start is in the past\./)
    await expect(form.starts).toHaveValue('2024-03-25T18:00')
    await testData.sql(async (sql) => {
      expect(await sql`select id from shows where name = ${name}`).toHaveLength(0)
    })
    if (scripts === 'with') await expectNoViolations(page, 'a start in the past')
    await form.inThePast.check()
    await form.submit.click()
    await expect(title(visitor)).toHaveText(name)
    await expect(visitor.getByText('Mon 25 Mar 2024', { exact: true })).toBeVisible()
  })
}

test('the admin’s page of a show lists its bookings without their references', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 5 })
  const path = await testData.book(show.id, 3)
  await testData.book(show.id, 4)
  await page.goto(`/admin/shows/${show.id}`)
  const rows = page.getByRole('table', { name: 'Bookings' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText('Failed')
  await expect(rows.nth(2)).toContainText('Confirmed')
  expect(await page.content()).not.toContain(path.split('/').at(-1))
})

test('with open access, every admin page says that all visitors of this machine are admins', async ({
  page,
  testData,
}) => {
  const show = await testData.createShow()
  for (const path of ['/admin', '/admin/shows/new', `/admin/shows/${show.id}`]) {
    await page.goto(path)
    await expect(page.getByRole('note')).toContainText('anyone on this machine is admin')
  }
})
