import { expect, test } from 'vitest'
import { createFileCache } from './file-cache.ts'

const file = (bytes: number) => new Uint8Array(bytes)

test('the cache stores files up to its size and evicts the least recently used', () => {
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
