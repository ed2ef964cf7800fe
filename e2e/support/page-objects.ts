import { expect, type Locator, type Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** A message of a page that has this text. */
export const alert = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text })

/** A button that has this name, and no longer one. */
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

/** The page of a show, with its booking form. */
export const showPage = (page: Page) => ({
  seats: page.getByLabel('How many seats?'),
  fewer: page.getByRole('button', { name: 'One seat fewer' }),
  more: page.getByRole('button', { name: 'One seat more' }),
  submit: page.getByRole('main').getByRole('button', { name: /^Hold/ }),
})

/** The page of a hold, before and after it expires. */
export const checkoutPage = (page: Page) => ({
  clock: page.getByRole('timer', { name: 'Time left' }),
  name: page.getByLabel('Your name'),
  email: page.getByLabel('Your e-mail address'),
  confirm: page.getByRole('button', { name: /^Confirm \d/ }),
  seats: page.getByLabel('Number of seats'),
  fewer: page.getByRole('button', { name: 'One seat fewer' }),
  change: page.getByRole('button', { name: 'Change' }),
  extend: page.getByRole('button', { name: /^Keep (it|them) longer$/ }),
  release: page.getByRole('button', { name: /^Give the seats? back$/ }),
  again: page.getByRole('button', { name: /^Hold .* again$/ }),
  fill: async (name = 'Ada Lovelace', email = 'ada@example.com') => {
    await page.getByLabel('Your name').fill(name)
    await page.getByLabel('Your e-mail address').fill(email)
  },
})

/** The page with the form for a new show. */
export const newShowPage = (page: Page) => ({
  open: () => page.goto('/admin/shows/new'),
  name: page.getByLabel('Name of the show'),
  starts: page.getByLabel('Starts', { exact: true }),
  closes: page.getByLabel('Booking closes', { exact: true }),
  doors: page.getByLabel('Doors open', { exact: true }),
  place: page.getByLabel('Place', { exact: true }),
  opens: page.getByLabel('Booking opens', { exact: true }),
  seats: page.getByLabel('Seats in the house'),
  keptBack: page.getByLabel('Seats kept back'),
  note: page.getByLabel('Note for the audience'),
  inThePast: page.getByRole('checkbox', { name: 'Yes, this show is in the past' }),
  submit: page.getByRole('button', { name: 'Create the show' }),
  saveDraft: page.getByRole('button', { name: 'Save as a draft' }),
})

/** The admin's form to edit a show. */
export const editShowPage = (page: Page) => ({
  ...newShowPage(page),
  open: (showId: number) => page.goto(`/admin/shows/${showId}/edit`),
  startsTurn: page.getByLabel('Starts: which of the two?'),
  closesTurn: page.getByLabel('Booking closes: which of the two?'),
  mailBuyers: page.getByRole('checkbox', { name: 'Yes, move it and mail the buyers' }),
  submit: page.getByRole('button', { name: 'Save the changes' }),
})

/** The page on which admins sign in. */
export const signInPage = (page: Page) => ({
  email: page.getByLabel('E-mail address'),
  password: page.getByLabel('Password'),
  submit: page.getByRole('button', { name: 'Sign in', exact: true }),
})

/** The tickets of a confirmed booking, with its reference below them. */
export const ticket = (page: Page) => page.getByRole('region', { name: 'Tickets' })

export const title = (page: Page) => page.getByRole('heading', { level: 1 })

/** The card of a show in the listing. */
export const card = (page: Page, name: string) => page.getByRole('article').filter({ hasText: name })

/** The map of a house. */
export const seatMap = (page: Page) => page.locator('svg').filter({ hasText: 'Stage' })

/** Where a seat of the small theatre is on the screen. @param row from 0. @param slot from 0. */
export const placeOfSeat = (page: Page, row: number, slot: number) =>
  seatMap(page).evaluate(
    (svg, place) => {
      const point = (svg as SVGSVGElement).getScreenCTM()
      if (!point) throw new Error('The map is not drawn')
      return { x: point.a * place.slot + point.e, y: point.d * place.row + point.f }
    },
    { row, slot },
  )

/** Clicks a seat on the map of the small theatre. @param row from 0. @param slot from 0. */
export async function clickSeat(page: Page, row: number, slot: number) {
  const { x, y } = await placeOfSeat(page, row, slot)
  await page.mouse.click(x, y)
}

export async function expectNoSidewaysScroll(page: Page) {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }))
  expect(content, `${page.url()} is ${content} px wide`).toBeLessThanOrEqual(window)
}

/** The axe rules that check colours. */
const colors = ['color-contrast', 'link-in-text-block']

/**
 * Expects no axe violations on a page. With light colours it runs the rules for WCAG 2.2 AA and axe's best practices. With
 * dark colours it runs only the rules about colours, because nothing else differs. It also checks pages without JavaScript.
 */
export async function expectNoViolations(page: Page, name: string) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // A sandboxed frame does not run scripts, so axe cannot look into it. It would need its script in every other frame.
  await expect(page.locator('iframe:not([sandbox])'), name).toHaveCount(0)
  const hasScripts = await page.evaluate(() => {
    const scripting = !matchMedia('(scripting: none)').matches
    // Without JavaScript a page runs no timers, and axe would wait for its own for ever.
    if (!scripting) Object.assign(window, { setTimeout: (run: () => void) => void Promise.resolve().then(run) })
    return scripting
  })
  await page.evaluate(axe.source)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const runOnly: axe.RunOnly =
      colorScheme === 'light' ? { type: 'tag', values: tags } : { type: 'rule', values: colors }
    // Loading style sheets again, which one rule needs, waits for timers. That rule runs on pages with JavaScript alone.
    const options: axe.RunOptions = { runOnly, resultTypes: ['violations'], selectors: false, preload: hasScripts }
    const found = await page.evaluate(async (options) => {
      const { violations } = await window.axe.run({ exclude: ['iframe[sandbox]'] }, options)
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`)
    }, options)
    expect(found, `${name}, ${colorScheme}`).toEqual([])
  }
}

/** Moves the focus to an element as a keyboard does. @param key `Tab` or `Shift+Tab`. */
export async function tabTo(page: Page, target: Locator, key = 'Tab') {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 100; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused()
}
