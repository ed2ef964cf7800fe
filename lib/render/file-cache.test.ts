import { expect, test } from 'vitest'
import { createFileCache } from './file-cache.ts'

const file = (bytes: number) => new Uint8Array(bytes)

test('keeps as many bytes as it may, and gives up what was used longest ago', () => {
  const cache = createFileCache(10)
  const kept = () => ['a', 'b', 'c', 'd'].filter((key) => cache.get(key))
  cache.set('a', file(4))
  cache.set('b', file(4))
  expect(kept()).toEqual(['a', 'b'])
  cache.get('a')
  cache.set('c', file(4))
  expect(kept()).toEqual(['a', 'c'])
  cache.set('d', file(11))
  expect(kept()).toEqual(['a', 'c'])
  cache.set('a', file(7))
  expect(kept()).toEqual(['a'])
})
