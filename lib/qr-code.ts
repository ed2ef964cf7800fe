import encodeQr from 'qr'

/** The width of the white border that scanners need, in modules (ISO 18004: four). */
const quietZone = 4

/**
 * Draws a QR code with its quiet zone as an SVG path. A module is one unit, and the whole is a square of `size` units.
 * Medium error correction: about a tenth of the code may be damaged.
 */
export function drawQrCode(text: string): { size: number; path: string } {
  const modules = encodeQr(text, 'raw', { ecc: 'medium', border: quietZone })
  return { size: modules.length, path: modules.map(drawRow).join('') }
}

/** Draws neighbouring modules as one rectangle: fewer shapes, and no gaps between them. */
const drawRow = (row: readonly boolean[], y: number) =>
  Array.from(
    row
      .map((dark) => (dark ? '#' : ' '))
      .join('')
      .matchAll(/#+/g),
    ({ index, 0: { length } }) => {
      return `M${index} ${y}h${length}v1h-${length}z`
    },
  ).join('')
