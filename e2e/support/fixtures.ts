import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { emptyDatabase } from '../../test/support/connections.ts'
import { type House, openHouse } from './server.ts'
import { BoxOffice } from './test-data.ts'

/** Collects what a browser complains about. */
function listen(context: BrowserContext, complaints: string[]) {
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error()}`))
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
}

type Options = {
  /** Console complaints that a test expects, such as the browser's own about a 404. */
  expectedComplaints: RegExp | undefined
}

type Fixtures = {
  box: BoxOffice
  /** A page in a browser without JavaScript. */
  plainPage: Page
  /** An empty house for one test alone. */
  ownHouse: House
}

/** Any complaint in the console and any uncaught error fails a test, unless it says that it expects it. */
export const test = base.extend<Fixtures & Options, { house: House; spareHouse: House }>({
  expectedComplaints: [undefined, { option: true }],
  house: [
    async ({ playwright: _ }, use) => {
      const house = await openHouse()
      await use(house)
      await house.close()
    },
    { scope: 'worker' },
  ],
  spareHouse: [
    async ({ playwright: _ }, use) => {
      const house = await openHouse()
      await use(house)
      await house.close()
    },
    { scope: 'worker' },
  ],
  ownHouse: async ({ spareHouse }, use) => {
    await emptyDatabase(spareHouse.databaseUrl, { restartIds: true })
    await use(spareHouse)
  },
  baseURL: ({ house }, use) => use(house.url),
  box: ({ house, request }, use) => use(new BoxOffice(house, request)),
  context: async ({ context, expectedComplaints }, use) => {
    const complaints: string[] = []
    listen(context, complaints)
    await use(context)
    expect(complaints.filter((text) => !expectedComplaints?.test(text))).toEqual([])
  },
  plainPage: async ({ browser, baseURL }, use) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL })
    await use(await context.newPage())
    await context.close()
  },
})

export { expect }
