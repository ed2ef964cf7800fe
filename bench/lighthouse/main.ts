/**
 * Has Lighthouse open buyers' pages as on a phone: a slow connection, and a processor that is four times slower than this one. Prints the
 * medians of some runs. Then uses the map of a house of 2,400 seats by touch on such a processor. The exit code is 1 if a score is below
 * what is wanted, or if the page takes longer than 200 ms to answer a touch.
 *
 * `npm run bench:lighthouse -- --runs 3`
 */
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import lighthouse, { type Result } from 'lighthouse'
import { hall } from '#domain/seating/examples.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { findBrowser } from '../../scripts/find-browser.ts'
import { findFreePort } from '../../server/embedded-postgres/free-port.ts'
import { addNumberedShows, addShows } from '../shared/add-shows.ts'
import { median } from '../shared/load.ts'
import { openDatabase, startDatabases, startMarquee, stopEverything } from '../shared/programs.ts'
import { markdown, number, say } from '../shared/table.ts'
import { touchSeatMap } from './seat-map.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, shows: { type: 'string', default: '20' } },
})

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** The least score of each category. Search engines are kept off the pages of bookings, which costs them `seo`. */
const wanted = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 }

/** The most milliseconds from a touch to the next paint (https://web.dev/articles/inp: good). */
const mostToPaint = 200

const figures = {
  'LCP, ms': 'largest-contentful-paint',
  'TBT, ms': 'total-blocking-time',
  CLS: 'cumulative-layout-shift',
  'bytes, KiB': 'total-byte-weight',
}

async function preparePages() {
  const databaseUrl = await (await startDatabases()).create('lighthouse')
  // The hold lasts until the last run.
  const { url } = await startMarquee(databaseUrl, { HOLD_SECONDS: '3600' })
  const database = openDatabase(databaseUrl)
  await addShows(database, Number(values.shows))
  const book = async (hold: boolean) => {
    const body = JSON.stringify({ show_id: 1, seat_count: 2, hold })
    const headers = { 'Content-Type': 'application/json' }
    const { headers: answered } = await fetch(`${url}/book`, { method: 'POST', headers, body })
    return `${url}${answered.get('location')}`
  }
  const pages = [
    { name: 'what’s on', url, isPublic: true },
    { name: 'a show', url: `${url}/shows/1`, isPublic: true },
    { name: 'a hold', url: await book(true), isPublic: false },
    { name: 'two tickets', url: await book(false), isPublic: false },
  ]
  const [numbered] = await addNumberedShows(database, 1, planSchema.parse(hall))
  return { pages, seatMap: `${url}/shows/${numbered}` }
}

/** @param tries how often Lighthouse may fail: a busy browser sometimes paints too late for it. */
async function audit(url: string, port: number, tries = 3): Promise<Result> {
  const audited = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...categories] })
  const error = audited ? audited.lhr.runtimeError?.message : 'no result'
  if (audited && !error) return audited.lhr
  if (tries > 1) return audit(url, port, tries - 1)
  throw new Error(`Lighthouse could not open ${url}: ${error}`)
}

async function run() {
  const { pages, seatMap } = await preparePages()
  const port = await findFreePort()
  const asRoot = process.getuid?.() === 0
  const browser = await chromium.launch({
    executablePath: process.env.MARQUEE_CHROMIUM || (await findBrowser()),
    args: [`--remote-debugging-port=${port}`, '--disable-gpu', '--disable-quic', ...(asRoot ? ['--no-sandbox'] : [])],
  })
  const rows: string[][] = []
  let touches: Awaited<ReturnType<typeof touchSeatMap>> = []
  try {
    for (const { name, url, isPublic } of pages) {
      say(name)
      const results: Result[] = []
      for (let i = 0; i < Number(values.runs); i++) results.push(await audit(url, port))
      const scores = categories.map((category) => {
        const score = median(results.map(({ categories: each }) => (each[category]?.score ?? 0) * 100))
        const isWanted = category !== 'seo' || isPublic
        if (isWanted && score < wanted[category]) process.exitCode = 1
        return `${number(score)}${isWanted ? (score < wanted[category] ? ' ✗' : ' ✓') : ''}`
      })
      const measured = Object.entries(figures).map(([title, id]) => {
        const value = median(results.map(({ audits }) => audits[id]?.numericValue ?? Number.NaN))
        return number(title.endsWith('KiB') ? value / 1024 : value, title === 'CLS' ? 3 : 0)
      })
      rows.push([name, ...scores, ...measured])
    }
    say('the map of a house')
    touches = await touchSeatMap(browser, seatMap, Number(values.runs))
    if (touches.some(({ ms }) => ms > mostToPaint)) process.exitCode = 1
  } finally {
    await browser.close()
  }
  const touched = touches.map(({ name, ms }) => [name, `${number(ms)} ${ms > mostToPaint ? '✗' : '✓'}`])
  return [
    markdown(['page', ...categories, ...Object.keys(figures)], rows),
    markdown(['map of 2,400 seats', 'interaction to next paint, ms'], touched),
  ].join('\n\n')
}

try {
  process.stdout.write(`\n${await run()}\n`)
} finally {
  await stopEverything()
}
