import { type BrowserContext, test as base, expect, type Page, type PlaywrightWorkerArgs } from '@playwright/test'
import { emptyDatabase } from '../../test/support/databases.ts'
import { startTestServer, type TestServer } from './server.ts'
import { TestData } from './test-data.ts'

/** Collects console errors, console warnings and uncaught errors. */
function collectConsoleMessages(context: BrowserContext, messages: string[]) {
  context.on('weberror', (error) => messages.push(`uncaught: ${error.error()}`))
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') messages.push(message.text())
  })
}

/**
 * Lets each page log what its Content-Security-Policy refuses. Chromium logs refused scripts and styles itself, but no refused `eval`.
 */
const logViolations = (context: BrowserContext) =>
  context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
      console.error(`Content Security Policy: ${effectiveDirective} refused ${blockedURI} of ${sourceFile}`)
    })
  })

// Playwright requires a destructured first parameter.
async function useServer({ playwright: _ }: PlaywrightWorkerArgs, use: (server: TestServer) => Promise<void>) {
  const server = await startTestServer()
  await use(server)
  await server.close()
}

type Options = {
  /** Matches console messages that a test expects, such as the browser's message about a 404. */
  expectedConsoleMessages: RegExp | undefined
}

type Fixtures = {
  testData: TestData
  /** A page without JavaScript. */
  plainPage: Page
  /** A server with an empty database. No other test uses this server at the same time. */
  emptyServer: TestServer
}

/** Fails a test on an unexpected console error or warning, on an uncaught error, and on a violation of the Content-Security-Policy. */
export const test = base.extend<Fixtures & Options, { server: TestServer; spareServer: TestServer }>({
  expectedConsoleMessages: [undefined, { option: true }],
  server: [useServer, { scope: 'worker' }],
  spareServer: [useServer, { scope: 'worker' }],
  emptyServer: async ({ spareServer }, use) => {
    await emptyDatabase(spareServer.databaseUrl, { restartIds: true })
    await use(spareServer)
  },
  baseURL: ({ server }, use) => use(server.url),
  testData: ({ server, request }, use) => use(new TestData(server, request)),
  context: async ({ context, expectedConsoleMessages }, use) => {
    const messages: string[] = []
    collectConsoleMessages(context, messages)
    await logViolations(context)
    await use(context)
    expect(messages.filter((text) => !expectedConsoleMessages?.test(text))).toEqual([])
  },
  // As `javaScriptEnabled: false` does, but for one page: another browser context costs half a second of CPU time.
  plainPage: async ({ context }, use) => {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setScriptExecutionDisabled', { value: true })
    await use(page)
  },
})

export { expect }
