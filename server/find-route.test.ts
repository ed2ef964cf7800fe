import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describedRoutes } from '../app/described-routes.ts'
import { findApiRoute, findRoute, isApiPath } from './find-route.ts'

test('every route file is declared, under the path that Next gives it', () => {
  const paths = globSync('app/**/route.ts').map((file) =>
    file.slice('app'.length, -'/route.ts'.length).replace(/\[(\w+)\]/g, '{$1}'),
  )
  expect(describedRoutes.map(({ path }) => path).toSorted()).toEqual(paths.toSorted())
})

test('a route is found by its path', () => {
  expect(findApiRoute('/book')?.handler.route.path).toBe('/book')
  const confirm = findApiRoute('/bookings/abc/confirm')
  expect([confirm?.handler.route.path, confirm?.params.reference]).toEqual(['/bookings/{reference}/confirm', 'abc'])
  expect(findRoute('/bookings/abc/tickets.pdf')?.params).toMatchObject({ reference: 'abc' })
})

test('a file route is on an API path, but Next handles it', () => {
  expect(findApiRoute('/bookings/abc/tickets.pdf')).toBeUndefined()
  expect(isApiPath('/bookings/abc/tickets.pdf')).toBe(true)
})

test.each([
  '/',
  '/book/',
  '/books',
  '/bookings/abc',
  '/bookings/a/b/confirm',
  '/bookings//confirm',
  '/bookings/abc/ticketsxpdf',
])('%s is not an API path', (path) => expect(isApiPath(path)).toBe(false))
