import { expect, test } from 'vitest'
import { limitPerClient } from './limit-per-client.ts'

test('each client has its own limit, and a repeated release frees only one place', () => {
  const { take, size } = limitPerClient(2)
  const [first, second] = [take('a'), take('a')]
  expect(take('a')).toBeUndefined()
  const other = take('b')
  expect(other).toBeDefined()
  first?.()
  first?.()
  const third = take('a')
  expect(third).toBeDefined()
  expect(take('a')).toBeUndefined()
  for (const release of [second, third, other]) release?.()
  expect(size()).toBe(0)
})
