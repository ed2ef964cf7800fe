import decodeQr from 'qr/decode.js'
import { expect, test } from 'vitest'
import { drawQrCode } from './qr-code.ts'

/** Paints the boxes of a path at four pixels per module. */
function paint({ size, path }: { size: number; path: string }) {
  const width = size * 4
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = Number(y) * 4; row < Number(y) * 4 + 4; row++) {
      const from = row * width + Number(x) * 4
      data.fill(0, from * 4, (from + Number(length) * 4) * 4)
      for (let i = from; i < from + Number(length) * 4; i++) data[i * 4 + 3] = 255
    }
  }
  return { width, height: width, data }
}

test('a drawn QR code decodes to its text', () => {
  for (const text of [`MQ2${'AZ27'.repeat(32)}`, 'Grüße 🎭']) expect(decodeQr(paint(drawQrCode(text)))).toBe(text)
})

test('the code of a ticket has 41 modules and a quiet zone of four modules on each side', () => {
  const { size, path } = drawQrCode(`MQ2${'AZ27'.repeat(32)}`)
  expect(size).toBe(4 + 41 + 4)
  const edges = Array.from(path.matchAll(/M(\d+) (\d+)h(\d+)/g), ([, x, y, length]) => [
    Number(x),
    Number(y),
    Number(x) + Number(length),
    Number(y) + 1,
  ])
  expect(Math.min(...edges.flatMap(([x = 0, y = 0]) => [x, y]))).toBe(4)
  expect(Math.max(...edges.flatMap(([, , x = 0, y = 0]) => [x, y]))).toBe(45)
})
