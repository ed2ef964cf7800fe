import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listByTag } from '#lib/openapi/list-operations.ts'
import type { OpenApiDocument } from '#lib/openapi/types.ts'
import { listErrorTypes } from '../../app/docs/list-error-types.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'

const server = borrowServer()
const { call } = clientOf(() => server.url)

const copy: OpenApiDocument = JSON.parse(readFileSync('docs/openapi.json', 'utf8'))

test('GET /openapi.json is the committed description, for scripts of any origin', async () => {
  const response = await call('/openapi.json')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(await response.json()).toEqual(copy)
  const again = await call('/openapi.json', { headers: { 'If-None-Match': response.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
})

test('GET /docs lists every operation and every webhook without JavaScript', async () => {
  const html = await (await call('/docs')).text()
  const listed = listByTag(copy).flatMap(({ operations }) => operations)
  const names = [copy.paths, copy.webhooks ?? {}].flatMap((items) =>
    Object.values(items).flatMap((item) => Object.values(item).map(({ operationId }) => operationId)),
  )
  expect(listed.map(({ operationId }) => operationId).toSorted()).toEqual(names.toSorted())
  expect(names.filter((name) => !html.includes(`id="${name}"`))).toEqual([])
})

test('GET /docs/errors has an anchor for each type of error', async () => {
  const html = await (await call('/docs/errors')).text()
  expect(listErrorTypes().filter(({ code }) => !html.includes(`id="${code}"`))).toEqual([])
})
