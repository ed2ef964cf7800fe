import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { unpackWoff } from './unpack-woff.ts'

/** The checksum of a table, as OpenType defines it. `head` has its own field for the whole font, which counts as zero. */
function checksumOf(font: Buffer, tag: string, offset: number, length: number): number {
  const table = Buffer.alloc(Math.ceil(length / 4) * 4)
  font.copy(table, 0, offset, offset + length)
  if (tag === 'head') table.writeUInt32BE(0, 8)
  let sum = 0
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
  return sum
}

test.each(['latin-400', 'latin-ext-700'])('%s has all tables of the WOFF file, with their checksums', (name) => {
  const woff = readFileSync(`node_modules/@fontsource/instrument-sans/files/instrument-sans-${name}-normal.woff`)
  const font = unpackWoff(woff)
  expect(font.length).toBe(woff.readUInt32BE(16))
  const count = font.readUInt16BE(4)
  expect(count).toBe(woff.readUInt16BE(12))
  const tags: string[] = []
  for (let entry = 12; entry < 12 + count * 16; entry += 16) {
    const tag = font.toString('latin1', entry, entry + 4)
    const [checksum, offset, length] = [4, 8, 12].map((at) => font.readUInt32BE(entry + at))
    expect([tag, checksumOf(font, tag, Number(offset), Number(length))]).toEqual([tag, checksum])
    tags.push(tag)
  }
  expect(tags).toEqual(expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'loca']))
})
