import { type KeyObject, sign, verify } from 'node:crypto'

/** One seat of a booking: its `number`th ticket. */
export type Ticket = { bookingId: number; showId: number; number: number }

/**
 * Each format has 16 bytes of facts, most significant byte first. MQ1, four 32-bit numbers of which the last is how many tickets
 * the booking had, was given out before and is only read: a ticket's code is not to change when its booking does.
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
 * The alphabet of RFC 4648's base32. A QR code packs upper-case letters and digits tighter than base64, hand scanners that act
 * as keyboards get no letter wrong, and 80 bytes are 128 characters exactly: each token has one spelling.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const spelling = new RegExp(`^(MQ[12])([${alphabet}]{128})$`)
const factsBytes = 16

/**
 * Makes a ticket's QR code: `MQ2` and, in base32, the booking's number (unsigned 64 bits), the show's and the ticket's (unsigned
 * 32 bits each) and their Ed25519 signature. The same ticket always gets the same token, so nothing has to be stored.
 */
export function signTicket({ bookingId, showId, number }: Ticket, privateKey: KeyObject): string {
  const facts = Buffer.alloc(factsBytes)
  facts.writeBigUInt64BE(BigInt(bookingId), 0)
  facts.writeUInt32BE(showId, 8)
  facts.writeUInt32BE(number, 12)
  return `MQ2${toBase32(Buffer.concat([facts, sign(null, signed('MQ2', facts), privateKey)]))}`
}

/**
 * Reads a token of either format with nothing but the house's public key.
 *
 * @returns the ticket, or undefined if any character of it was not signed like this by the house.
 */
export function verifyTicket(token: string, publicKey: KeyObject): Ticket | undefined {
  const [, format, text] = spelling.exec(token) ?? []
  if ((format !== 'MQ1' && format !== 'MQ2') || !text) return
  const bytes = fromBase32(text)
  const facts = bytes.subarray(0, factsBytes)
  if (!verify(null, signed(format, facts), publicKey, bytes.subarray(factsBytes))) return
  return formats[format](facts)
}

/** The format is signed along, so that the bytes of one cannot pass for those of the other. */
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
