import { type KeyObject, sign, verify } from 'node:crypto'

/** A ticket of a booking for one seat. `showId` is the booking's show when the ticket was made. */
export type Ticket = { bookingId: number; showId: number; number: number }

/**
 * The formats of a token. Each has 16 bytes of facts, most significant byte first. MQ1 tokens of earlier versions are
 * read, but not made: four 32-bit numbers, the last of which is the number of seats of the booking. That number can
 * change, and a token must not.
 */
const formats = {
  MQ1: (facts: Buffer): Ticket => ({
    bookingId: facts.readUInt32BE(0),
    showId: facts.readUInt32BE(4),
    number: facts.readUInt32BE(8),
  }),
  MQ2: (facts: Buffer): Ticket => ({
    bookingId: Number(facts.readBigUInt64BE(0)),
    showId: facts.readUInt32BE(8),
    number: facts.readUInt32BE(12),
  }),
}

/**
 * The base32 alphabet of RFC 4648. QR codes encode upper-case letters and digits in less space than base64. Scanners that act as
 * keyboards type these characters correctly. 80 bytes are exactly 128 characters, so each token has one spelling.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const spelling = new RegExp(`^(MQ[12])([${alphabet}]{128})$`)
const factsBytes = 16

/**
 * Makes the token of a ticket's QR code: `MQ2`, then in base32 the booking's id (unsigned 64 bits), the show's id and
 * the ticket's number (unsigned 32 bits each), and an Ed25519 signature. A ticket always gets the same token, so tokens
 * are not stored.
 */
export function signTicket({ bookingId, showId, number }: Ticket, privateKey: KeyObject): string {
  const facts = Buffer.alloc(factsBytes)
  facts.writeBigUInt64BE(BigInt(bookingId), 0)
  facts.writeUInt32BE(showId, 8)
  facts.writeUInt32BE(number, 12)
  return `MQ2${toBase32(Buffer.concat([facts, sign(null, signed('MQ2', facts), privateKey)]))}`
}

/**
 * Verifies a token of either format with the venue's public key.
 *
 * @returns the ticket; undefined if the venue did not sign exactly this token.
 */
export function verifyTicket(token: string, publicKey: KeyObject): Ticket | undefined {
  const [, format, text] = spelling.exec(token) ?? []
  if ((format !== 'MQ1' && format !== 'MQ2') || !text) return
  const bytes = fromBase32(text)
  const facts = bytes.subarray(0, factsBytes)
  if (!verify(null, signed(format, facts), publicKey, bytes.subarray(factsBytes))) return
  return formats[format](facts)
}

/** The signature covers the format, so that a token of one format is not valid in the other. */
const signed = (format: keyof typeof formats, facts: Buffer) => Buffer.concat([Buffer.from(format), facts])

const toBase32 = (bytes: Buffer) =>
  bitsOf(bytes, 8)
    .match(/.{5}/g)
    ?.map((bits) => alphabet[Number.parseInt(bits, 2)])
    .join('') ?? ''

const fromBase32 = (text: string) =>
  Buffer.from(
    bitsOf(
      Array.from(text, (character) => alphabet.indexOf(character)),
      5,
    )
      .match(/.{8}/g)
      ?.map((bits) => Number.parseInt(bits, 2)) ?? [],
  )

const bitsOf = (values: Iterable<number>, width: number) =>
  Array.from(values, (value) => value.toString(2).padStart(width, '0')).join('')
