import { expect, test } from 'vitest'
import { z } from 'zod'
import { readJson } from './json-body.ts'

const read = (body: string | Uint8Array<ArrayBuffer>) =>
  readJson(new Request('http://localhost/', { method: 'POST', body: new Blob([body]) }), schema, 'Invalid input')

const schema = z.object({ seat_count: z.number('Choose how many seats').optional() })

test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
  ['text that is not JSON', '{"seat_count": ', 'The body is not JSON in UTF-8'],
  ['bytes that are not UTF-8', Uint8Array.from([0x22, 0xff, 0x22]), 'The body is not JSON in UTF-8'],
  ['a list', '[{"seat_count": 1}]', 'The body is not a JSON object'],
  ['null', 'null', 'The body is not a JSON object'],
  ['a number', '2', 'The body is not a JSON object'],
])('says of %s what is wrong, in words', async (_, body, detail) => {
  expect(await read(body)).toEqual({
    kind: 'refused',
    error: { status: 400, message: 'Invalid input', errors: [{ pointer: '#', detail }] },
  })
})

test('names the wrong field of an object', async () => {
  expect(await read('{"seat_count": "2"}')).toMatchObject({
    error: { errors: [{ pointer: '#/seat_count', detail: 'Choose how many seats' }] },
  })
})

test('takes an empty body as an object without fields', async () => {
  expect(await read('')).toEqual({ kind: 'parsed', data: {} })
})
