import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations, showPage, title } from './support/page-objects.ts'
import { listForms, listPages, openState } from './support/states.ts'

// The browser logs a 404 for missing pages. In the frame of a mail, it blocks the scripts of the test.
test.use({
  expectedConsoleMessages: /404|Blocked script execution in 'about:srcdoc'/,
  contextOptions: { reducedMotion: 'reduce' },
})

test('forms with errors have no axe violations', async ({ page, testData }) => {
  for (const [name, state] of Object.entries(await listForms(testData))) {
    await openState(page, state)
    await expectNoViolations(page, name)
  }
})

test('every page has no axe violations, no sideways scroll, one main heading, all landmarks and large touch targets', async ({
  page,
  testData,
}) => {
  const titles = new Set<string>()
  // It visits some 60 pages at several widths.
  test.setTimeout(20 * 60_000)
  const pages = Object.entries(await listPages(testData))
  for (const [name, path] of pages) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(path)
    await expectNoViolations(page, name)
    await page.setViewportSize({ width: 320, height: 800 })
    titles.add(await page.title())
    await expect(page.getByRole('heading', { level: 1 }), name).toHaveCount(1)
    for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
      await expect(page.getByRole(landmark), name).toHaveCount(1)
    }
    expect(await listSmallTargets(page), name).toEqual([])
    for (const width of [320, 375, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await expectNoSidewaysScroll(page)
    }
    // Check the page with text at twice its size.
    await page.setViewportSize({ width: 375, height: 800 })
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    await expectNoSidewaysScroll(page)
    // HTML (4.10.18.6) forbids an empty `action`. A form without `action` posts to its own page.
    // The server may close the idle connection that this request takes: then it is sent again.
    expect(await (await page.request.get(path, { maxRetries: 2 })).text(), name).not.toMatch(/<form\b[^>]* action=""/)
  }
  await testData.deleteWebhooks()
  // The titles are unique, with some exceptions: a show's public page and admin page share the show's name, so does the page after a
  // form that got no seats, and a list of bookings has the same title with any filter. So has a sale of any show.
  expect(titles.size).toBeGreaterThanOrEqual(pages.length - 7)
})

/** Lists links, buttons and fields in the main content that are smaller than 44 by 44 pixels. */
const listSmallTargets = (page: Page) =>
  page.getByRole('main').evaluate((main) =>
    [...main.querySelectorAll('a, button, input:not([type=hidden])')].flatMap((element) => {
      // A link that covers its whole card has the size of the card.
      const stretched = getComputedStyle(element, '::after').position === 'absolute'
      const box = (stretched ? (element.closest('article, tr') ?? element) : element).getBoundingClientRect()
      return box.width > 0 && (box.height < 44 || box.width < 44) ? [element.outerHTML.slice(0, 120)] : []
    }),
  )

test('on tablets and in landscape the poster does not push the show out of view', async ({ page, testData }) => {
  const show = await testData.createShow({ name: 'Die Räuber, Ärzte ÜBER Österreichs Öfen' })
  await page.goto(show.path)
  for (const [width, height] of [
    [768, 1024],
    [800, 360],
    [568, 320],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(title(page)).toBeInViewport({ ratio: 1 })
    if (height > 800) await expect(showPage(page).submit).toBeInViewport({ ratio: 1 })
  }
  // Accents on capitals must not touch descenders of the line above.
  const room = await title(page).evaluate((heading) => {
    const { fontSize, fontFamily, fontWeight } = getComputedStyle(heading)
    const context = document.createElement('canvas').getContext('2d')
    if (!context) return undefined
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`
    const { actualBoundingBoxAscent: above } = context.measureText('ÄÖÜÉ')
    const { actualBoundingBoxDescent: below } = context.measureText('ÇQ,')
    const range = document.createRange()
    range.selectNodeContents(heading)
    const tops = [...new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))].toSorted((a, b) => a - b)
    return { needed: above + below, lines: tops.slice(1).map((top, i) => top - (tops[i] ?? 0)) }
  })
  expect(room?.lines.length).toBeGreaterThan(0)
  for (const line of room?.lines ?? []) expect(line).toBeGreaterThanOrEqual(room?.needed ?? 0)
})

test('the skip link leads to the content, and the focus is visible', async ({ page, testData }) => {
  const show = await testData.createShow()
  await page.goto(show.path)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(showPage(page).fewer).toBeFocused()
  expect(await showPage(page).fewer.evaluate((element) => getComputedStyle(element).outlineWidth)).toBe('3px')
})
