/** Sets of seats as bits, in PostgreSQL's order of `get_bit`: seat n is bit n % 8 of byte n / 8, the lowest bit first. */
export type Bitmap = Uint8Array

export const emptyBitmap = (size: number): Bitmap => new Uint8Array(Math.ceil(size / 8))

export const hasBit = (bitmap: Bitmap, n: number): boolean => (((bitmap[n >> 3] ?? 0) >> (n & 7)) & 1) === 1

export function setBit(bitmap: Bitmap, n: number) {
  bitmap[n >> 3] = (bitmap[n >> 3] ?? 0) | (1 << (n & 7))
}

export function clearBit(bitmap: Bitmap, n: number) {
  bitmap[n >> 3] = (bitmap[n >> 3] ?? 0) & ~(1 << (n & 7))
}

const bitsOfByte = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length)

/** How many bits are set. */
export function countBits(bitmap: Bitmap): number {
  let count = 0
  for (const byte of bitmap) count += bitsOfByte[byte] ?? 0
  return count
}

export function toBitmap(size: number, seats: Iterable<number>): Bitmap {
  const bitmap = emptyBitmap(size)
  for (const seat of seats) setBit(bitmap, seat)
  return bitmap
}

/** A copy of a bitmap without some of its bits. */
export function withoutBits(bitmap: Bitmap, seats: Iterable<number>): Bitmap {
  const rest = bitmap.slice()
  for (const seat of seats) clearBit(rest, seat)
  return rest
}

/** The seats whose bits are set, in their order. */
export function listBits(bitmap: Bitmap): number[] {
  const seats: number[] = []
  for (const [i, byte] of bitmap.entries()) {
    for (let bit = 0; byte >> bit > 0; bit++) if ((byte >> bit) & 1) seats.push(i * 8 + bit)
  }
  return seats
}

/** The seats whose bits differ between two bitmaps: those that are set in the second one, and those that are not. */
export type SeatChanges = { set: number[]; cleared: number[] }

/** Compares two bitmaps of one plan. @returns undefined if they are equal. */
export function compareBitmaps(before: Bitmap, after: Bitmap): SeatChanges | undefined {
  const differing = listBits(after.map((byte, i) => byte ^ (before[i] ?? 0)))
  if (differing.length === 0) return undefined
  return {
    set: differing.filter((seat) => hasBit(after, seat)),
    cleared: differing.filter((seat) => !hasBit(after, seat)),
  }
}
