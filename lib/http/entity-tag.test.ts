import { expect, test } from 'vitest'
import { entityTag, matchesTag } from './entity-tag.ts'

const tag = entityTag('[]')

test('a tag is quoted, and the same for the same text alone', () => {
  expect(tag).toMatch(/^"[\w-]{43}"$/)
  expect(entityTag('[]')).toBe(tag)
  expect(entityTag('[ ]')).not.toBe(tag)
})

test.each([tag, `W/${tag}`, `"other", ${tag}`, `"a,b",W/${tag} , "other"`, '*', ' * '])('%s names it', (header) => {
  expect(matchesTag(header, tag)).toBe(true)
})

test.each([null, '', '"other"', 'W/"other", "*"', tag.slice(1, -1), `"x${tag.slice(1)}`, `${tag.slice(0, -1)}x"`])(
  '%s does not',
  (header) => {
    expect(matchesTag(header, tag)).toBe(false)
  },
)
