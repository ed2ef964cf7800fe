import { expect, test } from 'vitest'
import { entityTag, matchesTag } from './entity-tag.ts'

const tag = entityTag('[]')

test('a tag is quoted, and different texts have different tags', () => {
  expect(tag).toMatch(/^"[\w-]{43}"$/)
  expect(entityTag('[]')).toBe(tag)
  expect(entityTag('[ ]')).not.toBe(tag)
})

test.each([tag, `W/${tag}`, `"other", ${tag}`, `"a,b",W/${tag} , "other"`, '*', ' * '])(
  'the header %s names the tag',
  (header) => {
    expect(matchesTag(header, tag)).toBe(true)
  },
)

test.each([null, '', '"other"', 'W/"other", "*"', tag.slice(1, -1), `"x${tag.slice(1)}`, `${tag.slice(0, -1)}x"`])(
  'the header %s does not name the tag',
  (header) => {
    expect(matchesTag(header, tag)).toBe(false)
  },
)
