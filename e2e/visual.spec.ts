import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { setConnections } from '../test/support/databases.ts'
import { compareStates, sizesForLongTexts, variants } from './support/compare-states.ts'
import { test as base } from './support/fixtures.ts'
import { listAccessMoments, owner } from './support/moments/access.ts'
import { listMoments } from './support/moments/buyers.ts'
import { listConsoleMoments } from './support/moments/console.ts'
import { listDocsMoments } from './support/moments/docs.ts'
import { listOutages } from './support/moments/outages.ts'
import { listSeatMoments } from './support/moments/seats.ts'
import { listTranslatedMoments } from './support/moments/translated.ts'
import { joinThemes } from './support/recordings.ts'
import { startTestServer, type TestServer } from './support/server.ts'
import { listForms, listLongTexts, listPages, listProgramme, listTranslated } from './support/states.ts'
import { TestData } from './support/test-data.ts'

// The same key in each run, so that the codes of tickets look the same.
const ticketKey = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 1)])

const openEnv = {
  ADMIN_ACCESS: 'open',
  TICKET_SIGNING_KEY: ticketKey.toString('base64'),
  // Pages and mails show this address, and not the port of this run.
  PUBLIC_URL: 'http://tickets.example.com',
}

const closedEnv = { ...owner, AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough' }

async function useServer(env: Record<string, string>, use: (server: TestServer) => Promise<void>) {
  const server = await startTestServer(env, { clockStands: true })
  await use(server)
  await server.close()
}

/** Each test has servers of its own, whose ids start at 1. On `closedServer` staff have to sign in. */
const test = base.extend<{ stoppedServer: TestServer; closedServer: TestServer }>({
  stoppedServer: ({ playwright: _ }, use) => useServer(openEnv, use),
  closedServer: ({ playwright: _ }, use) => useServer(closedEnv, use),
  baseURL: ({ stoppedServer }, use) => use(stoppedServer.url),
  testData: ({ stoppedServer, request }, use) => use(new TestData(stoppedServer, request, { countsReferences: true })),
})

// One after the other, because the first one forgets the pictures of another browser.
test.describe.configure({ mode: 'default', timeout: 30 * 60_000 })

// Playwright's clock leaves a script in the context, which would fail in the next test if that used the context again.
test.use({ reuseContext: false })

// The browser logs the statuses of pages that are missing, refused or out of order. In the frame of a mail, it blocks the scripts of the
// test.
test.use({ expectedConsoleMessages: /40[134]|410|503|Blocked script execution in 'about:srcdoc'/ })

test('every page looks as it was recorded', async ({ page, testData }, testInfo) => {
  await compareStates(page, testInfo, '', async ({ lookAt, lookAtPicture }) => {
    await lookAt(await listProgramme(testData), variants)
    await lookAtPicture(
      readmePicture,
      () => drawReadmePicture(page),
      (png) => writeFile(readmePicture, png),
    )
    await lookAt(await listLongTexts(testData), sizesForLongTexts)
    await lookAt(await listPages(testData), variants)
    await testData.deleteWebhooks()
    await lookAt(await listForms(testData), variants)
    await lookAt(await listTranslated(testData), variants)
  })
})

test('every moment looks as it was recorded', async ({ page, testData, stoppedServer, closedServer }, testInfo) => {
  await compareStates(page, testInfo, 'moments', async ({ lookAt }) => {
    await lookAt(await listMoments(testData), variants)
    await lookAt(await listSeatMoments(testData), variants)
    await lookAt(await listTranslatedMoments(testData), variants)
    await lookAt(await listConsoleMoments(testData), variants)
    await lookAt(listDocsMoments(), variants)
    await lookAt(listAccessMoments(closedServer.url), variants)
    await lookAt(await listOutages(testData, stoppedServer), variants)
    await setConnections(stoppedServer, true)
  })
})

const readmePicture = 'docs/screenshot.png'

/** Draws the first page of the programme in light and dark. */
async function drawReadmePicture(page: Page) {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/')
  const takePicture = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    return page.screenshot({ animations: 'disabled' })
  }
  return joinThemes(await takePicture('light'), await takePicture('dark'))
}
