import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describedRoutes } from '../app/described-routes.ts'
import { findApiRoute, findRoute } from './find-route.ts'

test('every route file is declared, under the path that Next gives it', () => {
  const paths = globSync('app/**/route.ts').map((file) =>
    file.slice('app'.length, -'/route.ts'.length).replace(/\[(\w+)\]/g, '{$1}'),
  )
  expect(describedRoutes.map(({ path }) => path).toSorted()).toEqual(paths.toSorted())
})

const get = (url: string, accept?: string) => ({ url, headers: { accept } })

test('a route is found by its path', () => {
  expect(findApiRoute(get('/book?x=/shows'))?.handler.route.path).toBe('/book')
  const confirm = findApiRoute(get('/bookings/abc/confirm'))
  expect([confirm?.handler.route.path, confirm?.params.reference]).toEqual(['/bookings/{reference}/confirm', 'abc'])
  expect(findRoute(get('/bookings/abc/tickets.pdf'))?.params).toMatchObject({ reference: 'abc' })
})

test('a file route is on an API path, but Next handles it', () => {
  expect(findApiRoute(get('/bookings/abc/tickets.pdf'))).toBeUndefined()
  expect(findRoute(get('/bookings/abc/tickets.pdf'))).toBeDefined()
})

test.each([
  '/',
  '/book/',
  '/books',
  '/bookings/abc',
  '/bookings/a/b/confirm',
  '/bookings//confirm',
  '/bookings/abc/ticketsxpdf',
])('%s is not an API path', (path) => expect(findRoute(get(path))).toBeUndefined())

test('a parameter is decoded, unless it cannot be', () => {
  expect(findRoute(get('/api/shows/%31'))?.params).toEqual({ id: '1' })
  expect(findRoute(get('/api/shows/%ff'))?.params).toEqual({ id: '%ff' })
})

test.each<[string | undefined, boolean]>([
  ['application/json', true],
  ['application/problem+json, application/json;q=0.5', true],
  ['application/json, text/html;q=0', true],
  [undefined, false],
  ['*/*', false],
  ['text/html', false],
  ['application/json, text/html', false],
  ['application/json;q=0', false],
  ['application/problem+json', false],
])('Accept: %s at the path of a page is a request of the API: %s', (accept, expected) => {
  for (const [url, path] of [
    ['/shows/7', '/api/shows/{id}'],
    ['/bookings/abc?from=2', '/api/bookings/{reference}'],
  ] as const) {
    expect(findRoute(get(url, accept)) !== undefined).toBe(expected)
    expect(findApiRoute(get(url, accept))?.handler.route.path).toBe(expected ? path : undefined)
  }
  expect(findApiRoute(get('/shows', accept))?.handler.route.path).toBe('/shows')
  expect(findRoute(get('/', accept))).toBeUndefined()
})
