import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp, { type Sharp } from 'sharp'

const folder = 'e2e/recordings'
const browserFile = join(folder, 'browser.json')

/** How much smaller pictures are kept. A dark page has the layout of the light one: its colours are what counts. A PNG is not smaller. */
const shrinking = (file: string) => (file.endsWith('.png') ? 1 : file.endsWith('dark.webp') ? 3 : 2)

/** The most frequent colours of a picture are kept exactly, with those next to them. */
const keptColors = 16
const nextTo = 20

/** Other colours are kept in steps of this size from 0 to 255, which takes a third of the bytes. */
const colorStep = 32

/** A kept colour differs by at most `nextTo`. The rest allows for processors that round the edges of shapes in different ways. */
const maxColorDifference = nextTo + 8

/** Fewer pixels than those of a word of small text. */
const maxDifferentPixels = 6

/** What decides how a page looks, apart from the page: the build of the browser, and how it draws with the fonts of the system. */
type Browser = { version: string; platform: string; drawing: string }

export async function inspectBrowser(page: Page): Promise<Browser> {
  const words = [
    'Programme, 19:30 — 5 €',
    'Öfen, čeština, Ελληνικά',
    '夏夜之梦 夏の夜 여름밤',
    'ليلة الصيف',
    '🎭 👩‍🚀 🇫🇷',
  ]
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui']
  const text = families.map((family) => `<p style="font-family: ${family}">${words.join('<br>')}</p>`).join('')
  await page.setViewportSize({ width: 640, height: 800 })
  await page.setContent(`<main style="border-radius: 9px; background: linear-gradient(#eee, #ccc)">${text}</main>`)
  const drawing = createHash('sha256')
    .update(await page.screenshot())
    .digest('hex')
  const version = page.context().browser()?.version() ?? ''
  return { version, platform: `${process.platform} ${process.arch}`, drawing }
}

/** @returns why pictures of this browser cannot be compared with the recorded ones, or undefined if they can. */
export async function whyIncomparable(browser: Browser): Promise<string | undefined> {
  if (!existsSync(browserFile)) return 'nothing is recorded yet'
  const recorded: Browser = JSON.parse(await readFile(browserFile, 'utf8'))
  for (const property of ['version', 'platform', 'drawing'] as const) {
    if (browser[property] === recorded[property]) continue
    return property === 'drawing'
      ? `this system draws text with other fonts than the one that recorded them`
      : `they were recorded with ${property} ${recorded[property]}, and this is ${browser[property]}`
  }
}

/** Writes down the browser, and forgets the pictures of another one. */
export async function recordBrowser(browser: Browser) {
  if (await whyIncomparable(browser)) await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(browserFile, `${JSON.stringify(browser, undefined, 2)}\n`)
}

/**
 * @param part the folder of the pictures of one test in `e2e/recordings`; empty for that folder itself.
 * @param name of a state and its variant, such as `a show, 320 px, dark`.
 * @returns the file of its picture.
 */
export const recordingOf = (part: string, name: string) =>
  join(
    folder,
    part,
    `${name
      .normalize('NFD')
      .replaceAll(/[’\p{M}]/gu, '')
      .replaceAll(/[^a-zA-Z0-9]+/g, '-')
      .toLowerCase()}.webp`,
  )

/** Records a picture. */
export async function record(file: string, png: Buffer) {
  const { data, width, height } = await readSmall(png, shrinking(file))
  const picture = sharp(withFewColors(data), { raw: { width, height, channels: 3 } })
  await mkdir(dirname(file), { recursive: true })
  await picture.webp({ lossless: true, effort: 4 }).toFile(file)
}

function withFewColors(data: Buffer): Buffer {
  const colors = Array.from({ length: data.length / 3 }, (_, i) => data.readUIntBE(i * 3, 3))
  const counts = new Map<number, number>()
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1)
  const frequent = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, keptColors)
  const channels = (color: number) => [color >> 16, (color >> 8) & 255, color & 255] as const
  const kept = new Map<number, number>()
  for (const color of counts.keys()) {
    const [red, green, blue] = channels(color)
    const near = frequent.find(([other]) => {
      const [r, g, b] = channels(other)
      return Math.max(Math.abs(r - red), Math.abs(g - green), Math.abs(b - blue)) <= nextTo
    })
    const round = (value: number) => Math.min(255, Math.round(value / colorStep) * colorStep)
    kept.set(color, near?.[0] ?? (round(red) << 16) | (round(green) << 8) | round(blue))
  }
  const simple = Buffer.alloc(data.length)
  for (const [i, color] of colors.entries()) simple.writeUIntBE(kept.get(color) ?? color, i * 3, 3)
  return simple
}

/** Lists the recorded pictures of a part that no state has any more. @param files those that its states have. */
export async function listUnknownRecordings(part: string, files: string[]): Promise<string[]> {
  const known = new Set(files)
  const found = await readdir(join(folder, part))
  return found
    .filter((name) => name.endsWith('.webp'))
    .map((name) => join(folder, part, name))
    .filter((file) => !known.has(file))
}

/** How a picture differs from the recorded one. `diff` is a PNG, pale with different pixels in red. */
export type Change = { summary: string; recorded?: Buffer; diff?: Buffer }

/** @returns how a picture differs from the recorded one, or undefined if it looks the same. */
export async function compare(file: string, png: Buffer): Promise<Change | undefined> {
  if (!existsSync(file)) return { summary: `${file} is missing` }
  const scale = shrinking(file)
  const [recorded, actual] = await Promise.all([readPixels(sharp(file)), readSmall(png, scale)])
  const [width, height] = [Math.max(recorded.width, actual.width), Math.max(recorded.height, actual.height)]
  const diff = Buffer.alloc(width * height * 3, 255)
  let count = 0
  let [top, bottom] = [height, 0]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      if (!differs(recorded, actual, x, y)) {
        const light = 191 + ((actual.data[(y * actual.width + x) * 3 + 1] ?? 0) >> 2)
        diff.fill(light, at, at + 3)
        continue
      }
      diff.set([220, 0, 0], at)
      count++
      top = Math.min(top, y)
      bottom = y
    }
  }
  if (count <= maxDifferentPixels) return undefined
  const size = ({ width, height }: Pixels) => `${width * scale} × ${height * scale} px`
  const sizes = size(recorded) === size(actual) ? '' : `, ${size(actual)} instead of ${size(recorded)}`
  return {
    summary: `${count} pixels differ between ${top * scale} and ${bottom * scale} px from the top${sizes}`,
    recorded: await sharp(file).png().toBuffer(),
    diff: await sharp(diff, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  }
}

type Pixels = { width: number; height: number; data: Buffer }

async function readPixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

async function readSmall(png: Buffer, scale: number): Promise<Pixels> {
  const { width } = await sharp(png).metadata()
  return readPixels(sharp(png).resize({ width: Math.round(width / scale), kernel: 'linear' }))
}

function differs(a: Pixels, b: Pixels, x: number, y: number) {
  if (Math.max(x - a.width, x - b.width, y - a.height, y - b.height) >= 0) return true
  const [atA, atB] = [(y * a.width + x) * 3, (y * b.width + x) * 3]
  for (let i = 0; i < 3; i++) {
    if (Math.abs((a.data[atA + i] ?? 0) - (b.data[atB + i] ?? 0)) > maxColorDifference) return true
  }
  return false
}

/** Puts a light and a dark picture of one size into one, which is cut by a steep line. */
export async function joinThemes(light: Buffer, dark: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(light).metadata()
  const [top, bottom] = [0.58 * width, 0.42 * width]
  const right = `<svg width="${width}" height="${height}"><path d="M${top} 0H${width}V${height}H${bottom}z"/></svg>`
  const cut = await sharp(dark)
    .composite([{ input: Buffer.from(right), blend: 'dest-in' }])
    .png()
    .toBuffer()
  const composed = sharp(light).composite([{ input: cut }])
  return composed.png({ palette: true, effort: 10, dither: 0 }).toBuffer()
}
