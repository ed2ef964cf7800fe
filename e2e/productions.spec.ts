import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import {
  card,
  editShowPage,
  expectNoSidewaysScroll,
  expectNoViolations,
  newShowPage,
  title,
} from './support/page-objects.ts'
import { uniqueName } from './support/test-data.ts'

const datesPage = (page: Page) => ({
  from: page.getByLabel('First day'),
  to: page.getByLabel('Last day'),
  weekday: (name: string) => page.getByRole('checkbox', { name, exact: true }),
  time: page.getByLabel('Starts', { exact: true }),
  secondTime: page.getByLabel('And starts'),
  seats: page.getByLabel('Seats in the house'),
  preview: page.getByRole('button', { name: 'Preview the dates' }),
  dates: page.getByRole('list', { name: 'Dates' }).getByRole('listitem'),
  date: (name: string | RegExp) => page.getByRole('checkbox', { name }),
  submit: page.getByRole('button', { name: 'Add the ticked dates' }),
})

const rows = (page: Page) => page.getByRole('table', { name: 'Shows' }).getByRole('row')

for (const scripts of ['with', 'without'] as const) {
  test(`staff make a production and add its dates, and buyers find it, ${scripts} JavaScript`, async ({
    page,
    plainPage,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    // On a phone without JavaScript, on a desk with it.
    if (scripts === 'without') await visitor.setViewportSize({ width: 375, height: 800 })
    const name = uniqueName('Twelfth Night')
    const subtitle = uniqueName('Or What You Will')
    await visitor.goto('/admin')
    await visitor.getByRole('link', { name: 'Productions' }).click()
    await visitor.getByRole('link', { name: 'New production' }).click()
    await visitor.getByRole('button', { name: 'Create the production' }).click()
    await expect(visitor.getByLabel('Title', { exact: true })).toHaveAccessibleDescription(
      /^Give the production a title/,
    )
    await visitor.getByLabel('Title', { exact: true }).fill(name)
    await visitor.getByLabel('Subtitle').fill(subtitle)
    await visitor.getByLabel('Description').fill('A shipwreck.\n\nA letter, and yellow stockings.')
    await visitor.getByLabel('Duration in minutes').fill('150')
    await visitor.getByLabel('Age advice').fill('From 12 years')
    await visitor.getByLabel('Access notes').fill('Step-free places in row A.')
    await visitor.getByRole('button', { name: 'Create the production' }).click()
    await expect(title(visitor)).toHaveText(name)
    await expect(visitor.getByText('There are no dates yet.')).toBeVisible()

    await visitor.getByRole('link', { name: 'Add dates' }).click()
    const form = datesPage(visitor)
    await form.from.fill('2031-07-01')
    await form.to.fill('2031-07-13')
    await form.weekday('Friday').check()
    await form.weekday('Saturday').check()
    await form.time.fill('20:00')
    await form.secondTime.fill('15:00')
    await form.preview.click()
    await expect(form.seats).toHaveAccessibleDescription(/^Give the number of seats/)
    await form.seats.fill('40')
    await form.preview.click()
    await expect(form.dates).toHaveText([
      'Fri 4 Jul 2031, 15:00',
      'Fri 4 Jul 2031, 20:00',
      'Sat 5 Jul 2031, 15:00',
      'Sat 5 Jul 2031, 20:00',
      'Fri 11 Jul 2031, 15:00',
      'Fri 11 Jul 2031, 20:00',
      'Sat 12 Jul 2031, 15:00',
      'Sat 12 Jul 2031, 20:00',
    ])
    if (scripts === 'with') await expectNoViolations(page, 'the preview of dates')
    await form.date('Fri 4 Jul 2031, 15:00').uncheck()
    await form.submit.click()
    await expect(title(visitor)).toHaveText(name)
    await expect(rows(visitor)).toHaveCount(8)
    await expect(rows(visitor).last()).toContainText('Fri 4 Jul 2031, 20:00')
    await expectNoSidewaysScroll(visitor)

    await visitor.goto(`/?q=${encodeURIComponent(subtitle)}`)
    await expect(card(visitor, name)).toHaveCount(1)
    await expect(card(visitor, name)).toContainText('40 seats left')
    const more = card(visitor, name).getByRole('list', { name: 'More dates' }).getByRole('link')
    await expect(more).toHaveText([/^Sat 5 Jul 2031 15:00/, /^Sat 5 Jul 2031 20:00/, /^Fri 11 Jul 2031 15:00/])
    await card(visitor, name).getByRole('link', { name: '3 more dates' }).click()
    await expect(title(visitor)).toHaveText(name)
    await expect(visitor.getByText(subtitle)).toBeVisible()
    await expect(visitor.getByRole('article').getByText('Fri 4 Jul 2031', { exact: true })).toBeVisible()
    await expect(visitor.getByText('2 h 30 min')).toBeVisible()
    await expect(visitor.getByText('From 12 years')).toBeVisible()
    await expect(visitor.getByText('A letter, and yellow stockings.')).toBeVisible()
    await expect(visitor.getByText('Step-free places in row A.')).toBeVisible()
    const others = visitor.getByRole('list', { name: 'Other dates' }).getByRole('link')
    await expect(others).toHaveCount(6)
    const last = await others.last().getAttribute('href')
    await others.last().click()
    await expect(visitor).toHaveURL(last ?? '')
    await expect(title(visitor)).toHaveText(name)
  })
}

test('dates that are unusual are asked about, and none is added twice', async ({ plainPage, testData }) => {
  const show = await testData.createShow({ start: '2031-11-01T04:00:00Z', seats: 30 })
  await plainPage.goto(`/admin/shows/${show.id}`)
  await plainPage.getByRole('link', { name: 'Its production' }).click()
  await plainPage.getByRole('link', { name: 'Add dates' }).click()
  const form = datesPage(plainPage)
  await expect(form.seats).toHaveValue('30')
  await form.from.fill('2031-03-09')
  await form.time.fill('02:30')
  await form.preview.click()
  await expect(form.dates).toHaveText([/^Sun 9 Mar 2031, 02:30\s*The clocks skip this time$/])
  await form.submit.click()
  await expect(plainPage.getByRole('main').getByRole('alert')).toHaveText('Tick at least one date.')

  // There is a show at the first time, and the clocks show the second one twice.
  await form.from.fill('2031-11-01')
  await form.to.fill('2031-11-02')
  await form.time.fill('01:30')
  await form.preview.click()
  await expect(form.dates).toHaveText([/There is a show already$/, /The first time$/, /The second time$/])
  for (const tick of await plainPage.getByRole('list', { name: 'Dates' }).getByRole('checkbox').all()) {
    await expect(tick).not.toBeChecked()
  }
  // The same dates in another tab, which is sent afterwards.
  const twin = await plainPage.context().newPage()
  await twin.goto(plainPage.url())
  for (const tab of [plainPage, twin]) {
    await datesPage(tab)
      .date(/The second time$/)
      .check()
    await datesPage(tab).submit.click()
    await expect(rows(tab)).toHaveCount(3)
  }
  await testData.sql(async (sql) => {
    const starts = await sql<{ start: Date }[]>`
      select start_time as start from shows where name = ${show.name} order by start_time`
    expect(starts.map(({ start }) => start.toISOString())).toEqual([
      '2031-11-01T04:00:00.000Z',
      '2031-11-02T05:00:00.000Z',
    ])
  })

  await plainPage.getByRole('link', { name: 'Add dates' }).click()
  await form.from.fill('2024-01-01')
  await form.time.fill('20:00')
  await form.preview.click()
  await expect(form.date(/^Mon 1 Jan 2024, 20:00\s*Has passed$/)).not.toBeChecked()
  await form.date(/^Mon 1 Jan 2024, 20:00\s*Has passed$/).check()
  await form.submit.click()
  await expect(rows(plainPage).last()).toContainText('Mon 1 Jan 2024, 20:00')
})

test('a production is renamed with all its shows, and a stale form overwrites nothing', async ({ page, testData }) => {
  const show = await testData.createShow()
  const [second = 0] = await testData.addDates(show.id, '2031-07-01T19:00:00Z')
  const path = await testData.productionPath(show.id)
  const form = editShowPage(page)
  await form.open(second)
  await expect(form.name).toHaveJSProperty('readOnly', true)
  await expectNoViolations(page, 'editing a date of a production')
  await page.getByRole('link', { name: 'Go to the production' }).click()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()

  const other = await page.context().newPage()
  await other.goto(`${path}/edit`)
  await other.getByLabel('Subtitle').fill('A play')
  await other.getByRole('button', { name: 'Save the changes' }).click()
  await expect(other.getByText('A play').first()).toBeVisible()

  const renamed = uniqueName('What You Will')
  await page.getByLabel('Title', { exact: true }).fill(renamed)
  await page.getByRole('button', { name: 'Save the changes' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('changed meanwhile')
  await expect(page.getByLabel('Subtitle')).toHaveAccessibleDescription(/^Stored now: A play/)
  await page.getByLabel('Subtitle').fill('A play')
  await page.getByRole('button', { name: 'Save the changes' }).click()
  await expect(title(page)).toHaveText(renamed)
  await expect(page.getByText('Production edited')).toHaveCount(2)
  for (const id of [show.id, second]) {
    await page.goto(`/admin/shows/${id}`)
    await expect(title(page)).toHaveText(renamed)
    await expect(page.getByText('Show edited')).toBeVisible()
  }
})

test('another date of a production can be made from its page or from a show', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 12 })
  await page.goto(await testData.productionPath(show.id))
  await page.getByRole('main').getByRole('link', { name: 'New show' }).last().click()
  const form = newShowPage(page)
  await expect(form.name).toHaveValue(show.name)
  await expect(form.seats).toHaveValue('12')
  // 19:00 in UTC, when the production has a show.
  await form.starts.fill('2031-06-06T16:30')
  await form.submit.click()
  await expect(form.starts).toHaveAccessibleDescription(/^The production has a show at this time already/)
  await expectNoViolations(page, 'another date of a production')
  await form.starts.fill('2031-06-07T16:30')
  await form.submit.click()
  await expect(title(page)).toHaveText(show.name)
  await page.getByRole('link', { name: 'Duplicate' }).click()
  await expect(form.name).toHaveJSProperty('readOnly', true)
  await form.starts.fill('2031-06-08T16:30')
  await form.submit.click()
  await page.getByRole('link', { name: 'Its production' }).click()
  await expect(rows(page)).toHaveCount(4)
})

test('a card leads to the next date that can be booked, and marks the others', async ({ page, testData }) => {
  const name = uniqueName('Faust')
  const show = await testData.createShow({ name, start: '2031-06-06T19:00:00Z', seats: 4 })
  const [off = 0, next = 0] = await testData.addDates(show.id, '2031-06-07T19:00:00Z', '2031-06-08T19:00:00Z')
  await testData.book(show.id, 4)
  await testData.cancelShow(off)
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto(`/?q=${encodeURIComponent(name)}`)
  await expect(page.getByText('1 show matches')).toBeVisible()
  await expect(card(page, name)).toHaveCount(1)
  const more = card(page, name).getByRole('list', { name: 'More dates' }).getByRole('link')
  await expect(more).toHaveText([/^Fri 6 Jun 2031 16:30\s*Sold out$/, /^Sat 7 Jun 2031 16:30\s*Cancelled$/])
  await expect(card(page, name).getByText('Sold out').last()).toBeVisible()
  await expectNoSidewaysScroll(page)
  await card(page, name).getByRole('link', { name }).click()
  await expect(page).toHaveURL(`/shows/${next}`)
  await page
    .getByRole('list', { name: 'Other dates' })
    .getByRole('link', { name: /Cancelled/ })
    .click()
  await expect(page).toHaveURL(`/shows/${off}`)
})

test('a production is deleted once it has no shows', async ({ page, testData }) => {
  const show = await testData.createShow()
  const path = await testData.productionPath(show.id)
  await page.goto(path)
  await expect(page.getByRole('link', { name: 'Delete the production' })).toHaveCount(0)
  await page.goto(`${path}/delete`)
  await page.getByRole('button', { name: 'Yes, delete the production' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('This production has shows. Delete them first.')
  await page.goto(`/admin/shows/${show.id}/delete`)
  await page.getByRole('button', { name: 'Yes, delete the show' }).click()
  await expect(title(page)).toHaveText('Shows')
  await page.goto(path)
  await page.getByRole('link', { name: 'Delete the production' }).click()
  await page.getByRole('button', { name: 'Yes, delete the production' }).click()
  await expect(title(page)).toHaveText('Productions')
  await page.getByRole('searchbox').fill(show.name)
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByText('No production matches.')).toBeVisible()
})
