import { expect, test } from 'vitest'
import { askedLanguage, readLanguage } from './read-language.ts'

test.each<[expected: string, url: string, cookie?: string, preferred?: string]>([
  ['en', '/'],
  ['en', '/', undefined, '*'],
  ['en', '/', undefined, 'fr, es;q=0.5'],
  ['de', '/', undefined, 'de-AT, en;q=0.5'],
  ['ar', '/', undefined, 'fr, ar-EG;q=0.8, en;q=0.5'],
  ['en', '/', undefined, 'de;q=0, en;q=0.1'],
  ['ar', '/', 'language=ar', 'de'],
  ['ar', '/', 'visitor=a; language=ar; x=y', 'de'],
  ['de', '/', 'language=fr', 'de'],
  ['en', '/', 'other-language=ar'],
  ['de', '/shows/7?lang=de', 'language=ar', 'en'],
  ['ar', '/?search=lear&lang=ar'],
  ['en', '/?lang=fr'],
  ['en', '/?lang=__proto__'],
  ['en', '/admin?lang=de', 'language=de', 'de'],
  ['en', '/admin/shows/1', undefined, 'de'],
  ['en', '/sign-in', 'language=ar'],
  ['en', '/docs', 'language=ar'],
  ['de', '/administration', 'language=de'],
])('speaks %s at %s to a visitor with the cookie %s who prefers %s', (expected, url, cookie, preferred) => {
  expect(readLanguage(url, { cookie, 'accept-language': preferred })).toBe(expected)
})

test('a URL asks for a language that there is', () => {
  expect(['/?lang=ar', '/?lang=xx', '/', '/?lang=', '/%'].map(askedLanguage)).toEqual([
    'ar',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
