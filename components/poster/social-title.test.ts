import { expect, test } from 'vitest'
import { titleForImage, titleSize } from './social-title.ts'

test.each([
  ['Twelfth Night; or, “What You Will” …', 'Twelfth Night; or, “What You Will” …'],
  ['Don Carlos 🎭👩🏽‍🎤 – Žižkov', 'Don Carlos – Žižkov'],
  ['Cafe\u0301', 'Café'],
  ['Три сестры', 'Три сестры'],
  ['Ἀντιγόνη', undefined],
  ['夏夜之梦', undefined],
  ['Hamlet ليلة', undefined],
  ['🎭', undefined],
])('the title of %s is %s', (name, title) => {
  expect(titleForImage(name)).toBe(title)
})

test('a longer title, or one with a longer word, is smaller', () => {
  const sizes = [
    'Hamlet',
    'Much Ado About Nothing',
    'a '.repeat(30),
    'a '.repeat(60),
    'Donaudampfschifffahrtsgesellschaft',
  ].map(titleSize)
  expect(sizes).toEqual([92, 72, 56, 44, 32])
})
