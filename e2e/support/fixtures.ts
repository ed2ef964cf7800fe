import { type BrowserContext, test as base, expect, type Page, type PlaywrightWorkerArgs } from '@playwright/test'
import { emptyDatabase } from '../../test/support/databases.ts'
import { startTestServer, type TestServer } from './server.ts'
import { TestData } from './test-data.ts'

/** Collects errors and warnings of the console, and uncaught errors. */
function collectComplaints(context: BrowserContext, complaints: string[]) {
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error()}`))
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
}

// Playwright wants its first argument destructured.
async function useServer({ playwright: _ }: PlaywrightWorkerArgs, use: (server: TestServer) => Promise<void>) {
  const server = await startTestServer()
  await use(server)
  await server.close()
}

type Options = {
  /** The console messages that a test expects, such as the browser's own about a 404. */
  expectedComplaints: RegExp | undefined
}

type Fixtures = {
  testData: TestData
  /** A page in a browser without JavaScript. */
  plainPage: Page
  /** A server with an empty database. No other test uses it at the same time. */
  emptyServer: TestServer
}

/** A test fails on any unexpected error or warning in the console, and on any uncaught error. */
export const test = base.extend<Fixtures & Options, { server: TestServer; spareServer: TestServer }>({
  expectedComplaints: [undefined, { option: true }],
  server: [useServer, { scope: 'worker' }],
  spareServer: [useServer, { scope: 'worker' }],
  emptyServer: async ({ spareServer }, use) => {
    await emptyDatabase(spareServer.databaseUrl, { restartIds: true })
    await use(spareServer)
  },
  baseURL: ({ server }, use) => use(server.url),
  testData: ({ server, request }, use) => use(new TestData(server, request)),
  context: async ({ context, expectedComplaints }, use) => {
    const complaints: string[] = []
    collectComplaints(context, complaints)
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
