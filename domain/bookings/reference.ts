import { randomBytes } from 'node:crypto'

const randomSize = 14

/**
 * Draws the references of new bookings: the second in which they are made and 112 random bits, in 24 URL-safe characters.
 * References of the same time are neighbours in their index, so that the pages in use stay in memory (as with UUID version 7,
 * RFC 9562).
 *
 * @param count how many bookings.
 * @returns gives the reference of the booking with an index.
 */
export function drawReferences(count: number, now: Date): (i: number) => string {
  const second = Buffer.alloc(4)
  second.writeUInt32BE(Math.floor(now.getTime() / 1000) >>> 0)
  // One call for all of them, because each call costs time.
  const random = randomBytes(randomSize * count)
  return (i) => Buffer.concat([second, random.subarray(i * randomSize, (i + 1) * randomSize)]).toString('base64url')
}
