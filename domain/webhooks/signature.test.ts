import { readFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { makeSecret, signatureHeaders } from './signature.ts'

const body = JSON.stringify({ type: 'webhook.test', timestamp: '2024-03-25T12:00:00Z', data: { endpoint_id: 1 } })
const sign = (secrets: string[], at = new Date()) => signatureHeaders({ id: 'evt_1', at, body }, secrets)

test('each secret signs as the reference implementation does', () => {
  const [one, two] = [makeSecret(), makeSecret()]
  const at = new Date()
  const headers = sign([one, two], at)
  expect(headers['webhook-signature']).toBe(
    [one, two].map((secret) => new Webhook(secret).sign('evt_1', at, body)).join(' '),
  )
})

test('the example of the documentation accepts right requests and refuses others', async () => {
  const page = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8')
  const code = /```js\n(.*?)```/s.exec(page)?.[1] ?? ''
  const { verify } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  const [secret, other] = [makeSecret(), makeSecret()]
  expect(verify(secret, sign([secret]), body)).toEqual(JSON.parse(body))
  expect(verify(secret, sign([other, secret]), body)).toEqual(JSON.parse(body))
  expect(() => verify(secret, sign([other]), body)).toThrow('The signature is wrong')
  expect(() => verify(secret, sign([secret]), `${body} `)).toThrow('The signature is wrong')
  expect(() => verify(secret, sign([secret], new Date(Date.now() - 400_000)), body)).toThrow('too old')
  expect(() => verify(secret, { ...sign([secret]), 'webhook-timestamp': 'x' }, body)).toThrow('too old')
})
