import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BoundedMemory } from './bounded-memory.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const open = (maxKeys = 3) => new BoundedMemory({ points: 2, duration: 60, maxKeys })
const take = (memory: BoundedMemory, key: string) =>
  memory.consume(key).then(
    () => 'allowed',
    () => 'refused',
  )

test('a counter refuses requests beyond its points until its window ends', async () => {
  const memory = open()
  expect([await take(memory, 'a'), await take(memory, 'a'), await take(memory, 'a')]).toEqual([
    'allowed',
    'allowed',
    'refused',
  ])
  expect(await take(memory, 'b')).toBe('allowed')
  vi.advanceTimersByTime(60_000)
  expect(await take(memory, 'a')).toBe('allowed')
})

test('a flood of keys drops the oldest counters, and no more memory is used', async () => {
  const memory = open(100)
  for (let i = 0; i < 10_000; i++) await take(memory, `key ${i}`)
  expect(memory.size).toBe(100)
  expect(memory.dump().storage).toHaveLength(100)
  await take(memory, 'key 9999')
  expect(await take(memory, 'key 9999')).toBe('refused')
})

test('counters of past windows do not count against the bound', async () => {
  const memory = open(2)
  await take(memory, 'a')
  await take(memory, 'b')
  vi.advanceTimersByTime(60_000)
  await take(memory, 'c')
  expect(memory.size).toBe(1)
})

test('points are added to counters with a window of their own', async () => {
  const memory = open()
  expect(await memory.add('a', 5, 10)).toEqual({ points: 5, msLeft: 10_000 })
  vi.advanceTimersByTime(4_000)
  expect(await memory.add('a', 2, 10)).toEqual({ points: 7, msLeft: 6_000 })
  vi.advanceTimersByTime(6_000)
  expect(await memory.add('a', 1, 10)).toEqual({ points: 1, msLeft: 10_000 })
})
