import type { Browser, Page } from '@playwright/test'
import { median } from '../shared/load.ts'

/** How much slower than this machine a phone's processor is, as Lighthouse has it. */
const slowdown = 4

/** What a thumb does with the map of a house, one after the other. */
const steps: { name: string; act: (page: Page) => Promise<void> }[] = [
  { name: 'a tap that comes closer', act: (page) => tapMap(page, -20) },
  { name: 'a seat that is chosen', act: (page) => tapMap(page, -20) },
  { name: 'another seat', act: (page) => tapMap(page, 35) },
  { name: 'a seat that is left again', act: (page) => tapMap(page, 35) },
  { name: 'further away', act: (page) => page.getByRole('button', { name: 'Zoom out' }).tap() },
  { name: 'closer', act: (page) => page.getByRole('button', { name: 'Zoom in' }).tap() },
  { name: 'the whole house', act: (page) => page.getByRole('button', { name: 'Show the whole house' }).tap() },
  { name: 'the best seats', act: (page) => page.getByRole('button', { name: /^Choose the best/ }).tap() },
]

const map = (page: Page) => page.locator('svg').filter({ hasText: 'Stage' })

async function tapMap(page: Page, aside: number) {
  const box = await map(page).boundingBox()
  if (!box) throw new Error('The map is not visible')
  await page.touchscreen.tap(box.x + box.width / 2 + aside, box.y + box.height / 2)
}

/** The page's slowest interaction since the last call, in milliseconds: from the touch to the next paint. */
const takeSlowest = (page: Page) =>
  page.evaluate(async () => {
    // The browser reports an interaction after its paint.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300)))
    const times = window.interactionTimes
    return Math.max(...times.splice(0), 0)
  })

declare global {
  interface Window {
    interactionTimes: number[]
  }
}

/**
 * Uses the map of a house by touch, with a processor that is four times slower than this one.
 *
 * @returns for each step, the median of the interactions to next paint, in milliseconds. Those below 16 ms count as 16.
 */
export async function touchSeatMap(
  browser: Browser,
  url: string,
  runs: number,
): Promise<{ name: string; ms: number }[]> {
  const times = steps.map((): number[] => [])
  for (let run = 0; run < runs; run++) {
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    const page = await phone.newPage()
    await page.addInitScript(() => {
      window.interactionTimes = []
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.interactionTimes.push(duration)
      }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
    })
    const session = await phone.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    await page.goto(url)
    await page.locator('svg path').nth(40).waitFor({ state: 'attached' })
    await map(page).scrollIntoViewIfNeeded()
    await takeSlowest(page)
    for (const [i, { act }] of steps.entries()) {
      await act(page)
      times[i]?.push(Math.max(await takeSlowest(page), 16))
    }
    await phone.close()
  }
  return steps.map(({ name }, i) => ({ name, ms: median(times[i] ?? []) }))
}
