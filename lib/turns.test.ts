import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { limitPerTurn } from './turns.ts'

test('begins so much work per turn of the event loop, in order', async () => {
  const begin = limitPerTurn(2)
  const begun: number[] = []
  for (let i = 0; i < 5; i++) void begin().then(() => begun.push(i))
  const perTurn: number[][] = []
  for (let i = 0; i < 3; i++) {
    // What has begun in this turn is noted before the next one.
    await Promise.resolve()
    await Promise.resolve()
    perTurn.push(begun.splice(0))
    await turn()
  }
  expect(perTurn).toEqual([[0, 1], [2, 3], [4]])
})

test('begins at once after a turn without work', async () => {
  const begin = limitPerTurn(1)
  await begin()
  await turn()
  await turn()
  let begun = false
  void begin().then(() => {
    begun = true
  })
  await Promise.resolve()
  expect(begun).toBe(true)
})
