import encodeQr from 'qr'

/** The white edge that scanners need around a QR code, in modules; ISO 18004 wants four. */
const quiet = 4

/**
 * A QR code with its quiet zone as an SVG path of its dark modules, one unit each, on a square of `size` units. Medium error
 * correction: a tenth of it may be dirty or creased.
 */
export function drawQrCode(text: string): { size: number; path: string } {
  const modules = encodeQr(text, 'raw', { ecc: 'medium', border: quiet })
  return { size: modules.length, path: modules.map(drawRow).join('') }
}

/** Neighbours in a row become one box: far fewer shapes, and no seams between them. */
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
