import { type KeyObject, sign, verify } from 'node:crypto'

/** One seat of a booking: the `number`th ticket of `count`. */
export type Ticket = { bookingId: number; showId: number; number: number; count: number }

/** Names the format in every token; signed along, so that no other format's bytes can pass for this one's. */
const prefix = 'MQ1'

/**
 * The alphabet of RFC 4648's base32. A QR code packs upper-case letters and digits tighter than base64, hand scanners that act
 * as keyboards get no letter wrong, and 80 bytes are 128 characters exactly: each token has one spelling.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const spelling = new RegExp(`^${prefix}([${alphabet}]{128})$`)
const factsBytes = 16

/**
 * What a ticket's QR code says: its facts (four unsigned 32-bit numbers, most significant byte first) and their Ed25519
 * signature. The same ticket always gets the same token, so that nothing has to be stored.
 */
export function signTicket(ticket: Ticket, privateKey: KeyObject): string {
  const facts = Buffer.alloc(factsBytes)
  for (const [i, value] of [ticket.bookingId, ticket.showId, ticket.number, ticket.count].entries()) {
    facts.writeUInt32BE(value, i * 4)
  }
  return prefix + toBase32(Buffer.concat([facts, sign(null, signed(facts), privateKey)]))
}

/**
 * Reads a token with nothing but the house's public key.
 *
 * @returns the ticket, or undefined if any character of it was not signed like this by the house.
 */
export function verifyTicket(token: string, publicKey: KeyObject): Ticket | undefined {
  const text = spelling.exec(token)?.[1]
  if (!text) return
  const bytes = fromBase32(text)
  const facts = bytes.subarray(0, factsBytes)
  if (!verify(null, signed(facts), publicKey, bytes.subarray(factsBytes))) return
  return {
    bookingId: facts.readUInt32BE(0),
    showId: facts.readUInt32BE(4),
    number: facts.readUInt32BE(8),
    count: facts.readUInt32BE(12),
  }
}

const signed = (facts: Buffer) => Buffer.concat([Buffer.from(prefix), facts])

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
