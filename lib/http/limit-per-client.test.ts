import { expect, test } from 'vitest'
import { limitPerClient } from './limit-per-client.ts'

test('each client has a limit of its own, and what it gives back is there again, once', () => {
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
