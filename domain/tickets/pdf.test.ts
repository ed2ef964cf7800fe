import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import decodeQr from 'qr/decode.js'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { writeTicketsPdf } from './pdf.ts'
import { verifyTicket } from './token.ts'

const { privateKey: key } = generateKeyPairSync('ed25519')
const publicKey = createPublicKey(key)
const reference = 'uqyqT_ScPoIRZfKjXHlg_I6l'
const booking = (seatCount: number, name = 'Twelfth Night', buyer: string | null = null) => ({
  id: 171,
  reference,
  seatCount,
  endedTickets: [],
  name: buyer,
  show: {
    id: 3,
    name,
    startTime: new Date('2031-06-06T19:00:00Z'),
    doorsAt: null,
    place: null,
  },
})
const options = { key, timeZone: 'America/St_Johns', venue: 'Globe Theatre', now: new Date('2026-03-01T10:00:00Z') }

const open = async (
  subject: Parameters<typeof writeTicketsPdf>[0],
  changed: Partial<Parameters<typeof writeTicketsPdf>[1]> = {},
) => {
  return getDocumentProxy(new Uint8Array(await writeTicketsPdf(subject, { ...options, ...changed })))
}
const textOf = async (pdf: Awaited<ReturnType<typeof open>>) =>
  (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/g, ' ')

test('each seat has a numbered ticket with the show and its start in venue time', async () => {
  const pdf = await open(booking(5, 'Twelfth Night', 'Ada Lovelace'))
  expect(pdf.numPages).toBe(2)
  const text = await textOf(pdf)
  for (let number = 1; number <= 5; number++) {
    expect(text).toContain(`${number} of 5`)
    expect(text).toContain(`No. 171-${number}`)
  }
  for (const fact of [
    'Twelfth Night',
    'Fri 6 Jun 2031',
    'Start, St Johns time 16:30',
    'Ada Lovelace',
    'Globe Theatre',
    reference,
  ]) {
    expect(text).toContain(fact)
  }
  expect((await pdf.getMetadata()).info).toMatchObject({ Title: 'Tickets: Twelfth Night', Language: 'en-GB' })
})

test('a ticket has the place and the doors of its show', async () => {
  const { show, ...rest } = booking(1, 'A title of three lines '.repeat(3))
  const text = await textOf(
    await open({
      ...rest,
      show: { ...show, doorsAt: new Date('2031-06-06T18:30:00Z'), place: 'Studio, second floor' },
    }),
  )
  expect(text).toContain('Studio, second floor')
  expect(text).toContain('16:30, doors 16:00')
})

/** The filled boxes of a page, one list per path, in the coordinates of the path. */
async function drawnPaths(pdf: Awaited<ReturnType<typeof open>>) {
  const page = await pdf.getPage(1)
  const { argsArray } = await page.getOperatorList()
  return argsArray.flatMap((args) => {
    const [, paths, box] = Array.isArray(args) ? args : []
    const path: unknown = Array.isArray(paths) ? paths[0] : undefined
    return path instanceof Float32Array && box ? [Array.from(path)] : []
  })
}

test('each ticket has a QR code that verifies', async () => {
  const codes = (await drawnPaths(await open(booking(2)))).filter((path) => path.length > 2000)
  const tokens = codes.map((path) => decodeQr(paint(path)))
  expect(tokens.map((token) => verifyTicket(token, publicKey))).toEqual([
    { bookingId: 171, showId: 3, number: 1 },
    { bookingId: 171, showId: 3, number: 2 },
  ])
})

/** Paints a path of boxes (`moveTo x y, lineTo…, close`) at four pixels per unit. */
function paint(path: readonly number[]) {
  const width = 49 * 4
  const data = new Uint8Array(width * width * 4).fill(255)
  let corners: [number, number][] = []
  for (let i = 0; i < path.length; ) {
    const operator = path[i]
    if (operator === 0 || operator === 1) {
      if (operator === 0) corners = []
      corners.push([path[i + 1] ?? 0, path[i + 2] ?? 0])
      i += 3
      continue
    }
    const [xs, ys] = [corners.map(([x]) => x * 4), corners.map(([, y]) => y * 4)]
    for (let y = Math.min(...ys); y < Math.max(...ys); y++) {
      for (let x = Math.min(...xs); x < Math.max(...xs); x++) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
    i += 1
  }
  return { width, height: width, data }
}

test('without a signing key, a ticket says what to show at the door', async () => {
  const pdf = await open(booking(1), { key: null })
  expect(await textOf(pdf)).toContain('Show this number and the booking’s code at the door.')
  expect((await drawnPaths(pdf)).filter((path) => path.length > 2000)).toEqual([])
})

test('a file has a limited number of tickets and starts at the given ticket', async () => {
  const most = 2_147_483_647
  const first = await open(booking(most))
  expect(first.numPages).toBe(6)
  expect(await textOf(first)).toContain('24 of 2,147,483,647')
  const last = await open(booking(most), { from: most })
  expect(last.numPages).toBe(1)
  expect(await textOf(last)).toContain(`No. 171-${most}`)
  expect((await open(booking(30), { from: 25 })).numPages).toBe(2)
})

test('names in any script are printed, and characters without a font are marked', async () => {
  const text = await textOf(await open(booking(1, 'Łódź, Ελλάδα, Привет, Đặng 𒀀', 'Zoë Šťastná')))
  expect(text).toContain('Łódź, Ελλάδα, Привет, Đặng □')
  expect(text).toContain('Zoë Šťastná')
  expect(text).toContain('A □ stands for a character')
  // The text comes back in reading order only if the letters were drawn right to left.
  expect(await textOf(await open(booking(1, 'ליל קיץ Gala (חלום)')))).toContain('ליל קיץ')
  expect(await textOf(await open(booking(1, 'حلم')))).toMatch(/حلم|ﺣﻠﻢ/u)
})

test.each([
  ['Chinese', '夏夜之梦·莎士比亞', 'NotoSansSC-Bold'],
  ['Japanese', '夏の夜の夢「サマー」', 'NotoSansJP-Bold'],
  ['Korean', '한여름 밤의 꿈', 'NotoSansKR-Bold'],
  ['emoji', '🎭🎻🇩🇪', 'NotoEmoji-Bold'],
])('%s is printed in letters of its own', async (_, name, font) => {
  const pdf = await open(booking(1, `Žižka ${name}`, name))
  const text = await textOf(pdf)
  // The title, and the name of the buyer.
  expect(text.split(name).length, text).toBeGreaterThanOrEqual(3)
  expect(text).not.toContain('□')
  expect(await fontNames(pdf)).toContainEqual(expect.stringMatching(new RegExp(`${font}|${font.replace('-Bold', '')}`)))
})

test('an emoji of several parts is printed part by part, and a soft hyphen is not printed', async () => {
  const text = await textOf(await open(booking(1, 'Diva 👩🏽‍🎤❤️, Donau\u00addampf')))
  expect(text).toContain('Diva 👩🎤❤, Donaudampf')
})

test('a file without such letters has none of these fonts, and with them it stays small', async () => {
  expect((await fontNames(await open(booking(2)))).join()).not.toContain('Noto')
  const file = await writeTicketsPdf(booking(24, '夏の夜の夢 🎭 한여름', '王小明'), options)
  expect(file.length).toBeLessThan(250_000)
})

/** The names of the fonts of a file's first page. */
async function fontNames(pdf: Awaited<ReturnType<typeof open>>): Promise<string[]> {
  const page = await pdf.getPage(1)
  await page.getOperatorList()
  const { items } = await page.getTextContent()
  const ids = new Set(items.flatMap((item) => ('fontName' in item ? [item.fontName] : [])))
  return [...ids].map((id) => String(page.commonObjs.get(id).name))
}

test('long names in any script stay within the ticket', async () => {
  const names = [
    'Nosferatu, eine Symphonie des Grauens, '.repeat(5),
    'ß'.repeat(200),
    'W'.repeat(40),
    'ليلة الصيف '.repeat(18),
    '🎭'.repeat(200),
  ]
  for (const name of names) {
    const pdf = await open(booking(1, name.slice(0, 200), name.slice(0, 200)))
    const page = await pdf.getPage(1)
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [x, y] = [item.transform[4], item.transform[5]]
      expect(x).toBeGreaterThanOrEqual(40)
      const inFoot = y < 60
      // The stub starts 363 points from the left edge of the card.
      const inStub = item.str.startsWith('No.') || item.str === 'Globe Theatre'
      if (!inFoot && !inStub) expect(x + item.width).toBeLessThanOrEqual(40 + 363)
      if (!inFoot) expect(y).toBeGreaterThan(841.89 - 40 - 178)
    }
  }
})

test('the same booking gives the same file each time', async () => {
  expect(await writeTicketsPdf(booking(2), options)).toEqual(await writeTicketsPdf(booking(2), options))
})

test.each([
  ['de', 'de-DE', ['Fr., 6. Juni 2031', 'Beginn, Ortszeit St Johns 16:30', '1 von 2', 'Nr. 171-1']],
  ['ar', 'ar', ['171-1', 'Ada Lovelace']],
] as const)('a PDF can be in another language: %s', async (language, locale, facts) => {
  const pdf = await runInLanguage(language, () => open(booking(2, 'Twelfth Night', 'Ada Lovelace')))
  const text = await textOf(pdf)
  for (const fact of facts) expect(text).toContain(fact)
  expect((await pdf.getMetadata()).info).toMatchObject({ Language: expect.stringContaining(locale) })
})
