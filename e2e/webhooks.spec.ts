import type { Locator, Page } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { type Receiver, startReceiver } from '../test/support/receiver.ts'
import { expect, test } from './support/fixtures.ts'
import { button, expectNoViolations, title } from './support/page-objects.ts'

let receiver: Receiver
test.beforeEach(async ({ testData }) => {
  receiver = await startReceiver()
  await testData.deleteWebhooks()
})
test.afterEach(async ({ testData }) => {
  await receiver.stop()
  await testData.deleteWebhooks()
})

const deliveries = (page: Page) => page.getByRole('table', { name: 'Deliveries' }).getByRole('rowheader')
const state = (page: Page, text: string): Locator => page.getByRole('main').getByText(text, { exact: true })

/** Reads the page again until it shows something. Pages without JavaScript do not read themselves again. */
const expectSoon = (page: Page, wanted: Locator) =>
  expect(async () => {
    await page.reload()
    await expect(wanted).toBeVisible({ timeout: 1_000 })
  }).toPass()

/** Adds a webhook by the form. @returns its secret. */
async function addWebhook(page: Page, url: string, ...types: string[]): Promise<string> {
  await page.goto('/admin/webhooks')
  await page.getByRole('link', { name: 'Add a webhook' }).click()
  await page.getByLabel('URL').fill(url)
  await page.getByLabel('Description').fill('The accounts')
  for (const type of types) await page.getByRole('checkbox', { name: type }).check()
  await button(page, 'Add the webhook').click()
  return page.getByLabel('The secret').inputValue()
}

/** Lists the words of an element that begin in one line and end in the next one. */
const findBrokenWords = (element: Element): string[] =>
  [...(element.textContent ?? '').matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
    const range = document.createRange()
    const text = element.firstChild ?? element
    range.setStart(text, index)
    range.setEnd(text, index + word.length)
    return range.getClientRects().length > 1 ? [word] : []
  })

/** Expects that a field shows its whole text on a phone, without scrolling. */
async function expectWholeTextVisible(field: Locator) {
  const page = field.page()
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  const hidden = field.evaluate((it) => [it.scrollWidth - it.clientWidth, it.scrollHeight - it.clientHeight])
  expect(await hidden).toEqual([0, 0])
  if (size) await page.setViewportSize(size)
}

for (const scripts of ['with', 'without'] as const) {
  test(`staff add a webhook, and its receiver gets signed events, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    receiver.setReply((_, response) => response.writeHead(200).end('Thank you'))
    const secret = await addWebhook(visitor, receiver.url, 'booking.confirmed')
    await expect(visitor.getByRole('alert').first()).toContainText('The webhook is added.')
    await expectWholeTextVisible(visitor.getByLabel('The secret'))
    await visitor.getByRole('link', { name: 'Go to the webhook' }).click()
    await expect(state(visitor, 'Active')).toBeVisible()
    expect(await visitor.content()).not.toContain(secret)
    await button(visitor, 'Send a test event').click()

    await expect(title(visitor)).toHaveText('webhook.test')
    if (scripts === 'without') await expectSoon(visitor, state(visitor, 'Delivered').first())
    await expect(state(visitor, 'Delivered').first()).toBeVisible()
    const attempt = visitor.getByRole('table', { name: 'Attempts' }).getByRole('row').last()
    await expect(attempt).toContainText('It answered 200.')
    await expect(attempt).toContainText('Thank you')
    if (scripts === 'with') await expectNoViolations(visitor, 'a delivery')

    const show = await testData.createShow()
    await testData.book(show.id, 2)
    await visitor.getByRole('link', { name: 'Its webhook' }).click()
    await expect(title(visitor)).toHaveText(/^Webhook \d+$/)
    await expectSoon(visitor, deliveries(visitor).filter({ hasText: 'booking.confirmed' }))
    await expect.poll(() => receiver.received.length).toBe(2)
    const [, booked] = receiver.received
    const verified = new Webhook(secret).verify(booked?.body ?? '', booked?.headers as Record<string, string>)
    expect(verified).toMatchObject({ type: 'booking.confirmed', data: { show_id: show.id, seat_count: 2 } })
  })

  test(`a wrong URL and missing events are refused, ${scripts} JavaScript`, async ({ page, plainPage }) => {
    const visitor = scripts === 'with' ? page : plainPage
    await visitor.goto('/admin/webhooks/new')
    await visitor.getByLabel('URL').fill('https://10.0.0.1/hooks')
    await button(visitor, 'Add the webhook').click()
    await expect(visitor.getByText('Choose at least one event')).toBeVisible()
    await visitor.getByRole('checkbox', { name: 'show.changed' }).check()
    await button(visitor, 'Add the webhook').click()
    await expect(visitor.getByLabel('URL')).toHaveAccessibleDescription(/private or reserved network/)
    await expect(visitor.getByRole('checkbox', { name: 'show.changed' })).toBeChecked()
  })

  test(`staff pause and resume a webhook, and give it a new secret, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const { webhook } = await testData.addWebhook({ url: receiver.url })
    await visitor.goto(webhook)
    await button(visitor, 'Pause').click()
    await expect(visitor.getByText(/^Paused by staff, since /)).toBeVisible()
    const show = await testData.createShow()
    await testData.book(show.id, 1)
    await visitor.goto(`${webhook}?filter=waiting`)
    await expect(deliveries(visitor)).toHaveCount(1)
    expect(receiver.received).toEqual([])
    await button(visitor, 'Resume').click()
    // An event comes a second time if its answer was late.
    await expect.poll(() => new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)

    await visitor.getByRole('link', { name: 'Make a new secret' }).click()
    await button(visitor, 'Yes, make a new secret').click()
    await expect(visitor.getByLabel('The secret')).toHaveValue(/^whsec_/)
    await visitor.getByRole('link', { name: 'Go to the webhook' }).click()
    await expect(visitor.getByRole('table', { name: 'History' })).toContainText('Secret of a webhook rotated')
  })

  test(`of two people who edit a webhook, the second one sees the differences, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const { webhook } = await testData.addWebhook({ url: receiver.url })
    await visitor.goto(`${webhook}/edit`)
    await testData.sql(
      (sql) => sql`update webhook_endpoints set description = 'Changed meanwhile', event_types = '["show.changed"]',
        version = version + 1`,
    )
    await visitor.getByLabel('URL').fill(`${receiver.url}/2`)
    await button(visitor, 'Save the changes').click()
    await expect(visitor.getByRole('alert').first()).toContainText('Nothing was saved')
    await expect(visitor.getByLabel('Description')).toHaveAccessibleDescription(/^Stored now: Changed meanwhile/)
    await expect(visitor.getByText('Stored now: show.changed')).toBeVisible()
    await button(visitor, 'Save the changes').click()
    await expect(visitor.getByRole('main')).toContainText(`${receiver.url}/2`)
  })

  test(`failed events are delivered again, one or all of them, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const { webhook, delivery } = await testData.addWebhook({ url: receiver.url })
    await visitor.goto(webhook)
    await visitor.getByRole('link', { name: 'Failed', exact: true }).click()
    await deliveries(visitor).getByRole('link').click()
    await expect(visitor).toHaveURL(delivery)
    await expect(visitor.getByText('It answered 500.')).toBeVisible()
    await expect(visitor.getByText('1,234 ms').first()).toBeAttached()
    await button(visitor, 'Deliver it again').click()
    await expect.poll(() => receiver.received.length).toBe(1)
    await expectSoon(visitor, state(visitor, 'Delivered').first())

    await testData.sql((sql) => sql`update webhook_deliveries set delivered_at = null, given_up_at = now()`)
    await visitor.goto(webhook)
    await button(visitor, 'Deliver all failed events again').click()
    await expect.poll(() => receiver.received.length).toBe(2)
    await expect(button(visitor, 'Deliver all failed events again')).toHaveCount(0)
  })

  test(`a webhook is deleted after a question, ${scripts} JavaScript`, async ({ page, plainPage, testData }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const { webhook } = await testData.addWebhook({ url: receiver.url })
    await visitor.goto(webhook)
    await visitor.getByRole('link', { name: 'Delete the webhook' }).click()
    await visitor.getByRole('link', { name: 'Keep it' }).click()
    await expect(visitor).toHaveURL(webhook)
    await visitor.getByRole('link', { name: 'Delete the webhook' }).click()
    await button(visitor, 'Yes, delete the webhook').click()
    await expect(visitor.getByText('There are no webhooks yet.')).toBeVisible()
  })
}

test('a webhook that was paused because it failed is shown on the front page, in the menu and on its page', async ({
  page,
  testData,
}) => {
  await page.goto('/admin')
  await expect(page.getByText(/webhooks? (is|are) paused/)).toHaveCount(0)
  const { webhook } = await testData.addWebhook({ url: receiver.url, reason: 'gone' })
  await testData.addWebhook({ url: receiver.url, reason: 'staff' })
  await page.goto('/admin')
  await expect(page.getByText('A webhook is paused, because its deliveries failed.')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Admin' }).getByText('1 paused')).toBeVisible()
  await expectNoViolations(page, 'a front page with a paused webhook')
  await page.getByRole('link', { name: 'See the webhooks' }).click()
  const rows = page.getByRole('table', { name: 'Webhooks' }).getByRole('rowheader')
  await expect(rows.first()).toContainText('because its receiver answered 410 Gone')
  await rows.first().getByRole('link').click()
  await expect(page).toHaveURL(webhook)
  await expect(page.getByText('Repair the receiver, then resume the webhook.')).toBeVisible()
  await button(page, 'Resume').click()
  await expect(state(page, 'Active')).toBeVisible()
  await page.goto('/admin')
  await expect(page.getByText(/webhooks? (is|are) paused/)).toHaveCount(0)
})

test('a long log has links to older deliveries and back', async ({ page, testData }) => {
  const { webhook } = await testData.addWebhook({ url: receiver.url, reason: 'staff' })
  await testData.sql(
    (
      sql,
    ) => sql`insert into webhook_deliveries (endpoint_id, event_id, type, subject_kind, subject_id, body, created_at, next_attempt_at)
      select endpoint_id, 'evt_' || n, type, subject_kind, subject_id, body, created_at, next_attempt_at
      from webhook_deliveries, generate_series(2, 60) n`,
  )
  await page.goto(webhook)
  await expect(deliveries(page)).toHaveCount(50)
  await page.getByRole('link', { name: 'Older deliveries' }).click()
  await expect(deliveries(page)).toHaveCount(10)
  await page.getByRole('link', { name: 'Newest deliveries' }).click()
  await page.getByRole('link', { name: 'Waiting', exact: true }).click()
  await page.getByRole('link', { name: 'Older deliveries' }).click()
  await expect(deliveries(page)).toHaveCount(9)
  await expect(page.getByRole('link', { name: 'Waiting', exact: true })).toHaveAttribute('aria-current', 'page')
})

test('an event of a paused webhook says that it waits, and the history keeps names of actors whole', async ({
  page,
  testData,
}) => {
  const url = `${receiver.url}/${'a-long-path/'.repeat(20)}`
  const { webhook, delivery } = await testData.addWebhook({ url, reason: 'staff' })
  await page.goto(delivery)
  await expect(page.getByText('Its webhook is paused.')).toHaveCount(0)
  await button(page, 'Deliver it again').click()
  await expect(page.getByText('Its webhook is paused.')).toBeVisible()
  await expect(page.getByText('Next attempt')).toHaveCount(0)

  await page.goto(`${webhook}/edit`)
  await page.getByLabel('URL').fill(`${url}another`)
  await button(page, 'Save the changes').click()
  const actor = page.getByRole('table', { name: 'History' }).getByRole('cell').first().locator('bdi')
  await expect(actor).toBeVisible()
  expect(await actor.evaluate(findBrokenWords)).toEqual([])
})
