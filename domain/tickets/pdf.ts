import 'server-only'
import type { KeyObject } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { formatDate, formatTime, zoneName } from '#lib/format.ts'
import { currentLanguage } from '#lib/language/current-language.ts'
import { locales } from '#lib/language/languages.ts'
import { texts } from '#lib/language/texts.ts'
import { drawQrCode } from '#lib/qr-code.ts'
import { ticketFiles } from '#messages/ticket-files.ts'
import { type ListedTicket, listHandedTicket, listTickets } from './list.ts'
import {
  drawText,
  isMirrored,
  lacksCharacters,
  layOutText,
  mirrored,
  registerFonts,
  type TextLayout,
  type TextStyle,
} from './pdf-text.ts'
import { ticketRange, ticketsPerFile } from './rules.ts'
import { getTicketKey } from './signing-key.ts'
import type { TicketedBooking } from './types.ts'

type Document = PDFKit.PDFDocument

/** Sizes in points, on A4. */
const page = { margin: 40, width: 515, tickets: 4, foot: 800 }
const card = { height: 178, gap: 12, stub: 152, padding: 18, top: 13, facts: 88, band: 9 }
const qrWidth = 124

const ink = '#17130f'
const title: TextStyle = { face: 'bold', size: 21, colour: ink }
const longTitle: TextStyle = { ...title, size: 14 }
const value: TextStyle = { face: 'bold', size: 12.5, colour: ink }
const label: TextStyle = { face: 'plain', size: 8.5, colour: '#5f564a' }

type Options = {
  from?: number
  handed?: number | undefined
  key?: KeyObject | null
  timeZone: string
  venue: string
  now?: Date
}

/**
 * Writes the tickets of a confirmed booking as a PDF in the current language, four to a page, at most 24.
 *
 * @param options.from the position of the first ticket.
 * @param options.handed the number of a ticket that the buyer has handed on: the file has that ticket alone, and nothing of the buyer.
 * @param options.key signs the tickets; null for tickets without a QR code.
 * @param options.venue the venue's name.
 */
export async function writeTicketsPdf(
  booked: TicketedBooking,
  { from = 1, handed, key = getTicketKey(), timeZone, venue, now = new Date() }: Options,
): Promise<Buffer> {
  const booking = handed === undefined ? booked : { ...booked, seatCount: 1, name: null }
  const t = texts(ticketFiles)
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: locales[currentLanguage()],
    displayTitle: true,
    info: {
      Title: t('title', { show: booking.show.name }),
      Producer: 'Marquee',
      Creator: 'Marquee',
      CreationDate: now,
    },
  })
  const file = buffer(doc)
  const { name, show, seats } = booking
  const places = seats?.flatMap(({ section, row, seat }) => [section, row, seat]) ?? []
  await registerFonts(doc, [show.name, show.place ?? '', name ?? '', venue, ...places])
  const face = layOutFace(doc, booking, { timeZone, venue })
  const tickets =
    handed === undefined
      ? listTickets(booking, ticketRange(booking.seatCount, from, ticketsPerFile), key)
      : [listHandedTicket(booking, handed, key)]
  const { id, reference } = booking
  // The code does not stay with a ticket that is cut out: it opens the whole booking.
  const foot = handed === undefined ? t('foot', { id: String(id), reference }) : t('handedFoot')
  for (const [i, ticket] of tickets.entries()) {
    const row = i % page.tickets
    if (row === 0) {
      doc.addPage()
      drawFoot(doc, foot, face)
    }
    drawTicket(doc, booking, face, ticket, page.margin + row * (card.height + card.gap))
  }
  doc.end()
  return file
}

type Fact = [name: TextLayout, value: TextLayout]
type TicketFace = {
  title: TextLayout
  place: TextLayout | undefined
  facts: Fact[]
  buyer: Fact | undefined
  venue: TextLayout
}

const column = 160

const layOutFact = (doc: Document, name: string, text: string): Fact => [
  layOutText(doc, name, label, column - 10),
  layOutText(doc, text, value, column - 10, 2),
]

/** Lays out the parts that all tickets of a booking share, once. */
function layOutFace(
  doc: Document,
  { name, show }: TicketedBooking,
  { timeZone, venue }: { timeZone: string; venue: string },
): TicketFace {
  const t = texts(ticketFiles)
  const style = Array.from(show.name).length > 40 ? longTitle : title
  const width = page.width - card.stub - card.band - card.padding * 2
  // The place takes a line of the title's space.
  const lines = (style === title ? 3 : 4) - (show.place ? 1 : 0)
  const start = formatTime(show.startTime, timeZone)
  const doors = show.doorsAt && formatTime(show.doorsAt, timeZone)
  return {
    title: layOutText(doc, show.name, style, width, lines),
    place: show.place ? layOutText(doc, show.place, value, width, 1) : undefined,
    facts: [
      layOutFact(doc, t('date'), formatDate(show.startTime, timeZone)),
      layOutFact(doc, t('start', { zone: zoneName(timeZone) }), doors ? t('startAndDoors', { start, doors }) : start),
    ],
    buyer: name ? layOutFact(doc, t('bookedBy'), name) : undefined,
    venue: layOutText(doc, venue, label, qrWidth - 14),
  }
}

function drawTicket(doc: Document, booking: TicketedBooking, face: TicketFace, ticket: ListedTicket, y: number) {
  const { margin: x, width } = page
  const stub = x + width - card.stub
  const t = texts(ticketFiles)
  const which = t('which', { position: ticket.position, count: booking.seatCount })
  const nameOfTicket = t('ticketWhich', { which })
  doc.markContent('Artifact', { type: 'Layout' })
  drawCard(doc, x, y, stub)
  doc.endMarkedContent()

  const section = doc.struct('Sect', { title: nameOfTicket })
  doc.addStructure(section)
  const left = x + card.band + card.padding
  section.add(doc.struct('H1', {}, () => drawText(doc, face.title, left, y + card.top)))
  const { place } = face
  if (place) section.add(doc.struct('P', {}, () => drawText(doc, place, left, y + card.top + face.title.height)))
  const fact = ticket.seat ? layOutFact(doc, nameOfTicket, ticket.seat) : layOutFact(doc, t('ticket'), which)
  const rows = [face.facts, [fact, ...(face.buyer ? [face.buyer] : [])]]
  for (const [row, facts] of rows.entries()) {
    for (const [i, [name, text]] of facts.entries()) {
      const [factX, factY] = [left + i * column, y + card.facts + row * 38]
      section.add(doc.struct('P', {}, () => drawText(doc, name, factX, factY)))
      section.add(doc.struct('P', {}, () => drawText(doc, text, factX, factY + name.height)))
    }
  }

  const { token } = ticket
  const inner = stub + (card.stub - qrWidth) / 2
  if (token) section.add(doc.struct('Figure', { alt: t('qrCode', { which }) }, () => drawQr(doc, token, inner, y + 10)))
  const words = token ? '' : wordsWithoutCode(ticket)
  const number = layOutText(doc, t('number', { label: ticket.label }), value, qrWidth, 2)
  section.add(doc.struct('P', {}, () => drawText(doc, number, inner + (token ? 14 : 0), y + (token ? 140 : 60))))
  section.add(doc.struct('P', {}, () => drawText(doc, face.venue, inner + (token ? 14 : 0), y + 158)))
  for (const [i, line] of words.split('\n').entries()) {
    section.add(
      doc.struct('P', {}, () => drawText(doc, layOutText(doc, line, label, card.stub), inner, y + 84 + i * 12)),
    )
  }
  section.end()
}

/** Draws the card: a coloured band, and the perforation with its notches between body and stub. */
function drawCard(doc: Document, x: number, y: number, stub: number) {
  doc.save()
  if (isMirrored()) doc.transform(-1, 0, 0, 1, doc.page.width, 0)
  doc.save().roundedRect(x, y, page.width, card.height, 8).clip()
  doc.rect(x, y, card.band, card.height).fill('#c42c12').restore()
  doc.lineWidth(1).strokeColor('#857966')
  doc.roundedRect(x, y, page.width, card.height, 8).stroke()
  doc
    .moveTo(stub, y + 12)
    .lineTo(stub, y + card.height - 12)
    .dash(4, { space: 3 })
    .stroke()
    .undash()
  for (const [edge, sweep] of [
    [y, 0],
    [y + card.height, 1],
  ]) {
    doc.rect(stub - 6, (edge ?? y) - 1, 12, 2).fill('#ffffff')
    doc.path(`M${stub - 6} ${edge} a6 6 0 0 ${sweep} 12 0`).stroke()
  }
  doc.restore()
}

function drawQr(doc: Document, text: string, x: number, y: number) {
  const { size, path } = drawQrCode(text)
  doc
    .save()
    .translate(mirrored(doc, x, qrWidth), y)
    .scale(qrWidth / size)
    .path(path)
    .fill('#000000')
    .restore()
}

/**
 * What a ticket without a QR code says instead, in two lines: of a venue without a key, and of a ticket that is handed on, for the buyer
 * and for the person who has it.
 */
const wordsWithoutCode = ({ isHanded, isOfAnother }: ListedTicket) =>
  texts(ticketFiles)(isHanded ? 'handedOn' : isOfAnother ? 'showOwnNumber' : 'showNumber')

/** Draws a line below the cards, and another one if the fonts lack characters. */
function drawFoot(doc: Document, foot: string, { title, place, buyer }: TicketFace) {
  const lines = [foot]
  if ([title, place, buyer?.[1]].some((text) => text && lacksCharacters(text))) {
    lines.push(texts(ticketFiles)('missingCharacters'))
  }
  for (const [i, line] of lines.entries()) {
    const text = layOutText(doc, line, label, page.width, 1)
    doc.addStructure(doc.struct('P', {}, () => drawText(doc, text, page.margin, page.foot + i * 12)))
  }
}
