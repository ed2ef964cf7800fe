import type { Page } from '@playwright/test'
import { formatDate } from '#lib/format.ts'
import { languages } from '#lib/language/languages.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { expect, test } from './support/fixtures.ts'
import {
  card,
  checkoutPage,
  expectNoSidewaysScroll,
  expectNoViolations,
  seatMap,
  showPage,
  title,
} from './support/page-objects.ts'
import { venueTimeZone } from './support/server.ts'
import type { TestData } from './support/test-data.ts'

/** 120 characters with marks, emoji and letters of East Asia. */
const longTitle =
  'Žižkův sen – ÆGIR’S FÊTE 🎭 夏の夜の夢 Ñandú & Ödön 한여름; or, What You Will, a Comedy in Five Acts for Two Voices & Organ'.padEnd(
    120,
    '!',
  )

test.use({ viewport: { width: 375, height: 667 } })

/** A show of a production with twelve dates, long texts and the long title. */
async function createLongShow(testData: TestData) {
  const show = await testData.createShow({ name: longTitle, seats: 20 })
  await testData.addDates(show.id, ...Array.from({ length: 11 }, (_, i) => `2031-06-${10 + i}T19:00:00Z`))
  await testData.describeProduction(show.id, 'W')
  return show
}

const holdBar = (page: Page) => page.getByRole('region', { name: 'Your hold' })
const holdLink = (page: Page) => page.getByRole('link', { name: 'Hold seats' })
const poster = (page: Page) => page.getByRole('main').locator('.sheet').first()

async function holdTwo(page: Page, path: string) {
  await page.goto(path)
  await showPage(page).submit.click()
  await expect(title(page)).toHaveText('Held for you')
}

/** How much of an element a bar covers, in pixels of its height. */
const coveredBy = (page: Page, selector: string) =>
  page.evaluate((selector) => {
    const [bar, focused] = [document.querySelector(selector), document.activeElement]
    if (
      !bar ||
      !focused ||
      focused === document.body ||
      bar.contains(focused) ||
      getComputedStyle(bar).visibility === 'hidden'
    )
      return 0
    const [over, under] = [bar.getBoundingClientRect(), focused.getBoundingClientRect()]
    return Math.max(0, Math.min(over.bottom, under.bottom) - Math.max(over.top, under.top))
  }, selector)

test('every page shows the hold of its visitor, and leads to it, until the seats are given back', async ({
  page,
  testData,
}) => {
  const [show, other] = [await testData.createShow(), await testData.createShow()]
  await page.goto('/')
  await expect(holdBar(page)).toHaveCount(0)
  await holdTwo(page, show.path)
  const hold = new URL(page.url()).pathname
  // This page has the clock itself.
  await expect(holdBar(page)).toHaveCount(0)
  for (const path of ['/', '/?view=calendar', show.path, other.path, '/bookings', await testData.book(other.id, 1)]) {
    await page.goto(path)
    await expect(holdBar(page), path).toBeVisible()
    await expect(holdBar(page).getByRole('link'), path).toHaveText(/You hold 2 seats · [12]:\d\d/)
  }
  await page.goto('/')
  await expectNoViolations(page, 'what’s on with a hold')
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 3))
  await expect(holdBar(page)).toBeInViewport()
  await holdBar(page).getByRole('link').click()
  await expect(page).toHaveURL(hold)
  await checkoutPage(page).release.click()
  await expect(title(page)).toHaveText('Given back')
  await page.goto('/')
  await expect(holdBar(page)).toHaveCount(0)
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['visitor'])
})

test.describe('pages of the venue and missing ones', () => {
  test.use({ expectedConsoleMessages: /404/ })

  test('show the hold too', async ({ page, request, testData }) => {
    const setTexts = async (terms: string | null, privacy: string | null) => {
      const { etag = '' } = (await request.get('/api/admin/venue')).headers()
      const data = { terms, privacy }
      const changed = await request.patch('/api/admin/venue', { data, headers: { 'If-Match': etag } })
      expect(changed.status()).toBe(200)
    }
    await setTexts('Be kind.', 'We keep little.')
    const show = await testData.createShow()
    await holdTwo(page, show.path)
    for (const path of ['/terms', '/privacy', '/nowhere', '/shows/2147483647']) {
      await page.goto(path)
      await expect(holdBar(page).getByRole('link'), path).toHaveText(/You hold 2 seats · [12]:\d\d/)
    }
    await setTexts(null, null)
  })
})

test('without JavaScript, every page says until when the seats are held, until they are booked', async ({
  plainPage: page,
  testData,
}) => {
  const show = await testData.createShow()
  await holdTwo(page, show.path)
  await page.goto('/')
  await expect(holdBar(page).getByText(/^You hold 2 seats until \d\d:\d\d \(St Johns time\)$/)).toBeVisible()
  await holdBar(page).getByRole('link').click()
  await checkoutPage(page).extend.click()
  await expect(page.getByText(/^Kept for you until/)).toBeVisible()
  await checkoutPage(page).fill()
  await checkoutPage(page).confirm.click()
  await expect(title(page)).toHaveText('2 seats are yours')
  await expect(page.getByText('We mail your tickets to ada@example.com.')).toBeVisible()
  await page.goto('/')
  await expect(holdBar(page)).toHaveCount(0)
})

test('the hold leaves a page when it has ended in another tab, and what was typed stays', async ({
  page,
  testData,
}) => {
  const [show, other] = [await testData.createShow(), await testData.createShow()]
  await holdTwo(page, show.path)
  const hold = new URL(page.url()).pathname
  await page.goto(other.path)
  await showPage(page).seats.fill('7')
  await testData.cancel(hold)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(holdBar(page)).toHaveCount(0)
  await expect(showPage(page).seats).toHaveValue('7')
})

test('holding seats is in reach everywhere on the page of a show', async ({ page, testData }) => {
  const show = await createLongShow(testData)
  await page.setViewportSize({ width: 320, height: 568 })
  await page.goto(show.path)
  await expect(holdLink(page)).toBeInViewport({ ratio: 1 })
  await page.evaluate(() => scrollTo(0, 3000))
  await expect(holdLink(page)).toBeInViewport({ ratio: 1 })
  await holdLink(page).click()
  await expect(showPage(page).submit).toBeInViewport({ ratio: 1 })
  // The form's own button is there, so the other one is not.
  await expect(holdLink(page)).toBeHidden()
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await expect(holdLink(page)).toBeVisible()
  await expectNoViolations(page, 'a show with the bar that leads to its form')
  await testData.closeShow(show.id)
  await page.goto(show.path)
  await expect(holdLink(page)).toHaveCount(0)
})

test('without JavaScript, a link leads to the form', async ({ plainPage: page, testData }) => {
  const show = await createLongShow(testData)
  await page.setViewportSize({ width: 320, height: 568 })
  await page.goto(show.path)
  await expect(holdLink(page)).toBeInViewport({ ratio: 1 })
  await holdLink(page).click()
  await expect(showPage(page).seats).toBeInViewport({ ratio: 1 })
  await expect(showPage(page).submit).toBeInViewport({ ratio: 1 })
})

test('on a map, the link leads to the section, and from there to its button', async ({ page, testData }) => {
  const show = await testData.createSeatedShow()
  await page.goto(show.path)
  await expect(seatMap(page)).toBeVisible()
  await page.evaluate(() => document.querySelector('#book')?.scrollIntoView())
  await expect(holdLink(page)).toHaveAttribute('href', '#hold')
  await holdLink(page).click()
  await expect(showPage(page).submit).toBeInViewport({ ratio: 1 })
})

test('no bar covers what has the focus', async ({ page, testData }) => {
  const show = await createLongShow(testData)
  await holdTwo(page, show.path)
  await page.goto(show.path)
  await expect(holdBar(page)).toBeVisible()
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press(key)
      for (const bar of ['.hold-bar', '.hold-link']) {
        const focused = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 100))
        expect(await coveredBy(page, bar), `${bar} over ${focused}`).toBe(0)
      }
    }
  }
})

test('the clock of a hold stays on the screen, also above the keyboard', async ({ page, testData }) => {
  const show = await createLongShow(testData)
  await holdTwo(page, show.path)
  const { clock, email, release } = checkoutPage(page)
  await release.scrollIntoViewIfNeeded()
  await expect(clock).toBeInViewport({ ratio: 1 })
  await expect(page.locator('meta[name="viewport"]')).toHaveAttribute('content', /interactive-widget=resizes-content/)
  // The keyboard makes the page lower.
  await page.setViewportSize({ width: 375, height: 340 })
  await email.focus()
  await expect(email).toBeInViewport({ ratio: 1 })
  await expect(clock).toBeInViewport({ ratio: 1 })
  expect(await coveredBy(page, '.countdown')).toBe(0)
  // Safari on iOS moves the page instead.
  await page.evaluate(() => {
    if (!visualViewport) return
    Object.defineProperty(visualViewport, 'offsetTop', { value: 90 })
    visualViewport.dispatchEvent(new Event('scroll'))
  })
  await expect.poll(() => page.locator('.countdown').evaluate((bar) => bar.getBoundingClientRect().top)).toBe(90)
})

test('after Confirm, the title has the focus and says where the tickets are mailed', async ({ page, testData }) => {
  const show = await createLongShow(testData)
  await holdTwo(page, show.path)
  await checkoutPage(page).fill()
  await checkoutPage(page).confirm.click()
  await expect(title(page)).toHaveText('2 seats are yours')
  await expect(title(page)).toBeFocused()
  await expect(title(page)).toBeInViewport({ ratio: 1 })
  await expect(title(page)).toHaveAccessibleDescription('We mail your tickets to ada@example.com.')
  await expect(page.getByText('We mail your tickets to')).toBeInViewport({ ratio: 1 })
})

test('a long title fits on every page: on phones of any kind, with large text and enlarged', async ({
  page,
  testData,
}) => {
  // It visits six pages at six sizes.
  test.setTimeout(20 * 60_000)
  const show = await createLongShow(testData)
  const booked = await testData.book(show.id, 2)
  await testData.nameBuyer(booked, longTitle, 'ada@example.com')
  await holdTwo(page, show.path)
  const hold = new URL(page.url()).pathname
  // The last size is that of a screen of 1280 by 1024 pixels at 400 %.
  const sizes = [
    [320, 568],
    [568, 320],
    [800, 360],
    [915, 412],
    [320, 256],
  ] as const
  for (const path of ['/', '/?view=calendar', show.path, hold, booked, '/bookings']) {
    await page.goto(path)
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      await expectNoSidewaysScroll(page)
      if (path !== show.path) continue
      const { height: tall = 0 } = (await poster(page).boundingBox()) ?? {}
      expect(tall, `the poster at ${width} × ${height}`).toBeGreaterThan(40)
      expect(tall, `the poster at ${width} × ${height}`).toBeLessThanOrEqual(height / 3)
    }
    await page.setViewportSize({ width: 375, height: 667 })
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    await expectNoSidewaysScroll(page)
  }
})

test('a card has its date on one line, also in a narrow column and with its year, in each language', async ({
  page,
  testData,
}) => {
  const start = '2031-09-24T19:00:00Z'
  const show = await testData.createShow({ start })
  await page.setViewportSize({ width: 320, height: 568 })
  for (const language of languages) {
    await page.goto(`/?q=${encodeURIComponent(show.name)}&lang=${language}`)
    const date = card(page, show.name).locator('time').first()
    const day = runInLanguage(language, () => formatDate(new Date(start), venueTimeZone))
    await expect(date).toHaveText(`${day} 16:30`)
    const { lines, box, room } = await date.evaluate((time) => ({
      // Parts of a line in two directions are several boxes.
      lines: new Set(Array.from(time.getClientRects(), ({ bottom }) => Math.round(bottom))).size,
      box: time.getBoundingClientRect(),
      room: time.closest('.sheet')?.getBoundingClientRect(),
    }))
    expect(lines, language).toBe(1)
    expect(box.left, language).toBeGreaterThanOrEqual(room?.left ?? Number.POSITIVE_INFINITY)
    expect(box.right, language).toBeLessThanOrEqual(room?.right ?? 0)
  }
})

test('only very long words are hyphenated, and codes are not', async ({ page, testData }) => {
  const show = await testData.createShow()
  await page.goto(`${await testData.book(show.id, 1)}?lang=de`)
  const styleOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const style = getComputedStyle(element)
        return [style.hyphens, style.getPropertyValue('hyphenate-limit-chars')]
      })
  expect(await styleOf('main p')).toEqual(['auto', '14 5 5'])
  expect((await styleOf('code'))[0]).toBe('manual')
})
