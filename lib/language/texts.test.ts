import { expect, test } from 'vitest'
import { inEnglish } from '#messages/in-english.ts'
import { runInLanguage } from './run-in-language.ts'
import { texts } from './texts.ts'

test('a part in English only has its numbers in English, whichever language asks first', () => {
  const part = inEnglish({ count: '{count, number} seats' })
  const read = () => texts(part)('count', { count: 1234.5 })
  expect(runInLanguage('de', read)).toBe('1,234.5 seats')
  expect(runInLanguage('en', read)).toBe('1,234.5 seats')
})
