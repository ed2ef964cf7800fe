import { rm } from 'node:fs/promises'
import { expect, type Page, type TestInfo } from '@playwright/test'
import { isLongRun } from '../../test/support/is-long-run.ts'
import { fixedTime } from './fixed-time.mjs'
import { expectNoSidewaysScroll } from './page-objects.ts'
import {
  compare,
  inspectBrowser,
  listUnknownRecordings,
  record,
  recordBrowser,
  recordingOf,
  whyIncomparable,
} from './recordings.ts'
import { openState, type States } from './states.ts'

export type Variant = {
  name: string
  width: number
  height: number
  scheme: 'light' | 'dark'
  fontSize?: string
  firstScreen?: true
}
type Mode = 'record' | 'compare' | 'open'

export const variants = (['light', 'dark'] as const).flatMap((scheme) =>
  [320, 768, 1280].map((width): Variant => ({ name: `${width} px, ${scheme}`, width, height: 800, scheme })),
)

/** The sizes for the longest texts: phones, a tablet, a desk, a phone on its side, and text at twice its size. */
export const sizesForLongTexts: Variant[] = [
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

/** What a test looks at. */
export type Looks = {
  /** Looks at states. @param variants in which each state has a picture. */
  lookAt: (states: States, variants: Variant[]) => Promise<void>
  /** Looks at a picture that is more than one of a page. @param save records it. */
  lookAtPicture: (file: string, take: () => Promise<Buffer>, save: (png: Buffer) => Promise<unknown>) => Promise<void>
}

/**
 * Compares states with their pictures, or records them. Time stands still in the page.
 *
 * @param part the folder of the pictures: see `recordingOf`.
 * @param walk looks at lists of states, one after the other.
 */
export async function compareStates(
  page: Page,
  testInfo: TestInfo,
  part: string,
  walk: (looks: Looks) => Promise<void>,
) {
  const mode = await chooseMode(page, testInfo)
  await page.clock.setFixedTime(fixedTime)
  // Countdowns read this clock: it stands at the moment at which the page arrived.
  await page.addInitScript(() => {
    const [loading] = performance.getEntriesByType('navigation')
    performance.now = () => (loading instanceof PerformanceNavigationTiming ? loading.responseStart : 0)
  })
  const files: string[] = []
  const changes: string[] = []
  const judge = async (picture: Picture) => {
    const change = mode === 'open' ? undefined : await judgePicture(picture, mode, testInfo)
    if (change !== undefined) changes.push(change)
  }
  const lookAt: Looks['lookAt'] = async (states, variants) => {
    for (const [turn, [state, open]] of Object.entries(states).entries()) {
      const nameOf = (variant: Variant) => `${state}, ${variant.name}`
      // The same for each picture, however many were taken before: the pointer hovers over nothing.
      await page.setViewportSize(openingSize)
      await openState(page, open)
      await page.mouse.move(0, 0)
      files.push(...variants.map((variant) => recordingOf(part, nameOf(variant))))
      for (const variant of chooseVariants(variants, turn)) {
        await changeTo(page, variant)
        const name = nameOf(variant)
        const file = recordingOf(part, name)
        const take = () => page.screenshot({ animations: 'disabled' })
        await judge({ name, file, take, save: (png) => record(file, png) })
      }
    }
  }
  await walk({ lookAt, lookAtPicture: (file, take, save) => judge({ name: file, file, take, save }) })
  expect(new Set(files).size, 'Two pictures have the same file').toBe(files.length)
  const unknown = mode === 'open' ? [] : await listUnknownRecordings(part, files)
  if (mode === 'record') for (const file of unknown) await rm(file)
  else changes.push(...unknown.map((file) => `${file} belongs to no state`))
  expect(changes, 'To accept the changes: npm run test:visual -- --update-snapshots').toEqual([])
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

/** Changes the open page to a variant, as high as its picture. */
async function changeTo(page: Page, { width, height, scheme, fontSize = '', firstScreen }: Variant) {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height })
  await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), fontSize)
  await expectNoSidewaysScroll(page)
  if (!firstScreen) {
    const wholeHeight = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width, height: Math.min(wholeHeight, maxHeight) })
  }
  await page.evaluate(() => scrollTo(0, 0))
}

/** @param take takes it as a PNG. @param save records it. */
type Picture = {
  name: string
  file: string
  take: () => Promise<Buffer>
  save: (png: Buffer) => Promise<unknown>
}

/** Takes a picture and compares or records it. @returns what has changed, if anything has. */
async function judgePicture({ name, file, take, save }: Picture, mode: Mode, testInfo: TestInfo) {
  let png = await take()
  let change = await compare(file, png)
  // Something may still load. What has changed for good looks the same twice.
  for (let tries = 0; change && tries < 5; tries++) {
    const again = await take()
    if (again.equals(png)) break
    png = again
    change = await compare(file, png)
  }
  if (!change) return undefined
  if (mode === 'record') return void (await save(png))
  const pictures = { actual: png, recorded: change.recorded, differences: change.diff }
  for (const [kind, body] of Object.entries(pictures)) {
    if (body) await testInfo.attach(`${name}, ${kind}`, { body, contentType: 'image/png' })
  }
  return `${name}: ${change.summary}`
}
