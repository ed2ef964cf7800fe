import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { limitPerTurn } from './turns.ts'

test('begins so much work per turn of the event loop, in order', async () => {
  const begin = limitPerTurn(2)
  const begun: number[] = []
  for (let i = 0; i < 5; i++) void begin().then(() => begun.push(i))
  const perTurn: number[][] = []
  for (let i = 0; i < 4; i++) {
    await turn()
    perTurn.push(begun.splice(0))
  }
  expect(perTurn.flat()).toEqual([0, 1, 2, 3, 4])
  expect(Math.max(...perTurn.map((each) => each.length))).toBe(2)
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
