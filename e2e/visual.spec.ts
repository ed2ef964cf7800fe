import type { Page, TestInfo } from '@playwright/test'
import { isLongRun } from '../test/support/is-long-run.ts'
import { fixedTime } from './support/fixed-time.mjs'
import { test as base, expect } from './support/fixtures.ts'
import { expectNoSidewaysScroll } from './support/page-objects.ts'
import {
  compare,
  inspectBrowser,
  joinThemes,
  listUnknownRecordings,
  record,
  recordBrowser,
  recordingOf,
  removeUnknownRecordings,
  whyIncomparable,
} from './support/recordings.ts'
import { startTestServer, type TestServer } from './support/server.ts'
import {
  listForms,
  listLongTexts,
  listPages,
  listProgramme,
  listTranslated,
  openState,
  type States,
} from './support/states.ts'
import { TestData } from './support/test-data.ts'

// The same key in each run, so that the codes of tickets look the same.
const ticketKey = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 1)])

const test = base.extend<object, { server: TestServer }>({
  server: [
    async ({ playwright: _ }, use) => {
      const env = {
        ADMIN_ACCESS: 'open',
        TICKET_SIGNING_KEY: ticketKey.toString('base64'),
        // Pages and mails show this address, and not the port of this run.
        PUBLIC_URL: 'http://tickets.example.com',
      }
      const server = await startTestServer(env, { clockStands: true })
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  testData: ({ server, request }, use) => use(new TestData(server, request, { countsReferences: true })),
})

type Variant = {
  name: string
  width: number
  height: number
  scheme: 'light' | 'dark'
  fontSize?: string
  firstScreen?: true
}
type Mode = 'record' | 'compare' | 'open'

const variants = (['light', 'dark'] as const).flatMap((scheme) =>
  [320, 768, 1280].map((width): Variant => ({ name: `${width} px, ${scheme}`, width, height: 800, scheme })),
)

/** The sizes for the longest texts: phones, a tablet, a desk, a phone on its side, and text at twice its size. */
const sizesForLongTexts: Variant[] = [
  ...[320, 375, 768, 1440].map((width): Variant => ({ name: `${width} px`, width, height: 800, scheme: 'light' })),
  { name: 'on its side', width: 800, height: 360, scheme: 'light', firstScreen: true },
  { name: 'text twice as large', width: 375, height: 800, scheme: 'light', fontSize: '200%' },
]

/** `npm test` looks at each state in one of the variants, in turn, and `npm run test:visual` at all of them. */
const chooseVariants = (all: Variant[], turn: number) =>
  isLongRun ? all : all.filter((_, i) => i === turn % all.length)

/** The size in which a state is reached. */
const openingSize = { width: 1280, height: 800 }

/** Pages that are longer are recorded up to here, in pixels. */
const maxHeight = 2400

// The browser logs a 404 for missing pages. In the frame of a mail, it blocks the scripts of the test.
test.use({ expectedConsoleMessages: /404|Blocked script execution in 'about:srcdoc'/ })

test('every page and every state looks as it was recorded', async ({ page, testData }, testInfo) => {
  test.setTimeout(30 * 60_000)
  const mode = await chooseMode(page, testInfo)
  await page.clock.setFixedTime(fixedTime)
  // Countdowns read this clock: it stands at the moment at which the page arrived.
  await page.addInitScript(() => {
    const [loading] = performance.getEntriesByType('navigation')
    performance.now = () => (loading instanceof PerformanceNavigationTiming ? loading.responseStart : 0)
  })
  const files: string[] = []
  const changes: string[] = []
  const lookAt = async (states: States, variants: Variant[]) => {
    for (const [turn, [name, state]] of Object.entries(states).entries()) {
      // The same for each picture, however many were taken before: the pointer hovers over nothing.
      await page.setViewportSize(openingSize)
      await openState(page, state)
      await page.mouse.move(0, 0)
      files.push(...variants.map((variant) => recordingOf(`${name}, ${variant.name}`)))
      for (const variant of chooseVariants(variants, turn)) {
        const change = await look(page, `${name}, ${variant.name}`, variant, mode, testInfo)
        if (change !== undefined) changes.push(change)
      }
    }
  }
  await lookAt(await listProgramme(testData), variants)
  if (mode === 'record') await drawReadmePicture(page)
  await lookAt(await listLongTexts(testData), sizesForLongTexts)
  await lookAt(await listPages(testData), variants)
  await testData.deleteWebhooks()
  await lookAt(await listForms(testData), variants)
  await lookAt(await listTranslated(testData), variants)
  expect(new Set(files).size, 'Two pictures have the same file').toBe(files.length)
  if (mode === 'record') await removeUnknownRecordings(files)
  const unknown = mode === 'compare' ? await listUnknownRecordings(files) : []
  expect([...changes, ...unknown], `To accept the changes: npm run test:visual -- --update-snapshots`).toEqual([])
})

async function drawReadmePicture(page: Page) {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/')
  const takePicture = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    return page.screenshot({ animations: 'disabled' })
  }
  await joinThemes(await takePicture('light'), await takePicture('dark'), 'docs/screenshot.png')
}

/** Decides what to do with the pictures, and says why if it does not compare them. */
async function chooseMode(page: Page, testInfo: TestInfo): Promise<Mode> {
  const browser = await inspectBrowser(page)
  if (['all', 'changed'].includes(testInfo.config.updateSnapshots)) {
    await recordBrowser(browser)
    return 'record'
  }
  const reason = await whyIncomparable(browser)
  if (reason === undefined) return 'compare'
  const description = `The pages were opened and not compared with their pictures: ${reason}.`
  testInfo.annotations.push({ type: 'not compared', description })
  console.log(description)
  return 'open'
}

/** Takes a picture of the open page and deals with it. @returns what has changed, if anything has. */
async function look(page: Page, name: string, variant: Variant, mode: Mode, testInfo: TestInfo) {
  const { width, height, scheme, fontSize = '' } = variant
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height })
  await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), fontSize)
  await expectNoSidewaysScroll(page)
  if (mode === 'open') return undefined
  if (!variant.firstScreen) {
    const wholeHeight = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width, height: Math.min(wholeHeight, maxHeight) })
  }
  await page.evaluate(() => scrollTo(0, 0))
  let png = await page.screenshot({ animations: 'disabled' })
  let change = await compare(name, png)
  // Something may still load. What has changed for good looks the same twice.
  for (let tries = 0; change && tries < 5; tries++) {
    const again = await page.screenshot({ animations: 'disabled' })
    if (again.equals(png)) break
    png = again
    change = await compare(name, png)
  }
  if (!change) return undefined
  if (mode === 'record') return void (await record(name, png))
  const pictures = { actual: png, recorded: change.recorded, differences: change.diff }
  for (const [kind, body] of Object.entries(pictures)) {
    if (body) await testInfo.attach(`${name}, ${kind}`, { body, contentType: 'image/png' })
  }
  return `${name}: ${change.summary}`
}
