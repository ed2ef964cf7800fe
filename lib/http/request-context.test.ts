import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { oncePerRequest, runInRequest } from './request-context.ts'

const context = () => ({
  id: '1',
  address: '192.0.2.1',
  response: new ServerResponse(new IncomingMessage(new Socket())),
})

test('a value is created once in a request, and at each call outside of one', async () => {
  let created = 0
  const create = () => oncePerRequest('value', () => ++created)
  const inRequest = () =>
    runInRequest(context(), async () => {
      const first = create()
      await Promise.resolve()
      return [first, create()]
    })
  expect(await inRequest()).toEqual([1, 1])
  expect(await inRequest()).toEqual([2, 2])
  expect([create(), create()]).toEqual([3, 4])
})
