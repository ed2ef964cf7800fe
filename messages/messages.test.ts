import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import compile from 'icu-minify/compile'
import { describe, expect, test } from 'vitest'
import { type Language, languages } from '#lib/language/languages.ts'

const parts = readdirSync(new URL('./en/', import.meta.url)).map((file) => basename(file, '.ts'))

/** The texts of a part in a language: its keys, and their ICU messages. */
async function readTexts(language: Language, part: string): Promise<[key: string, message: string][]> {
  const module: Record<string, Record<string, string>> = await import(`./${language}/${part}.ts`)
  return Object.values(module).flatMap((texts) => Object.entries(texts))
}

type Names = { shown: string[]; choosing: string[] }

const join = (all: Names[]): Names => ({
  shown: all.flatMap(({ shown }) => shown),
  choosing: all.flatMap(({ choosing }) => choosing),
})

/** The names in a part of a compiled message, which has numbers for kinds of values. 1 to 3 are choices, such as plurals. */
function namesIn(node: unknown): Names {
  if (!Array.isArray(node)) return { shown: [], choosing: [] }
  const [first, kind, ...rest] = node
  if (typeof first !== 'string' || !/^\w+$/.test(first)) return join(node.map(namesIn))
  if (typeof kind !== 'number' || kind === 0)
    return join([{ shown: [kind === undefined ? first : `<${first}>`], choosing: [] }, ...[kind, ...rest].map(namesIn)])
  if (kind > 3) return { shown: [first], choosing: [] }
  return join([{ shown: [], choosing: [first] }, ...Object.values(rest[0] ?? {}).map(namesIn)])
}

/** The values and elements that a message shows, and the values by which it chooses its words. */
const listNames = (message: string): Names => join([compile(message)].flat().map(namesIn))

test('the names in a message are found', () => {
  expect(listNames('Hello')).toEqual({ shown: [], choosing: [] })
  expect(listNames('{a}, <b>{c}</b>: {d, plural, one {# x {e}} other {<f>#</f> xs}}, {g, number}')).toEqual({
    shown: ['a', '<b>', 'c', 'e', '<f>', 'g'],
    choosing: ['d'],
  })
})

describe.each(parts)('%s', (part) => {
  test.each(languages)('has every text in %s, with the values and elements of the English text', async (language) => {
    const english = await readTexts('en', part)
    const own = new Map(await readTexts(language, part))
    expect([...own.keys()]).toEqual(english.map(([key]) => key))
    for (const [key, message] of english) {
      const text = own.get(key) ?? ''
      expect(text.trim(), key).not.toBe('')
      // A language may have one form for any number, and then shows no choice.
      const [needed, used] = [listNames(message), listNames(text)]
      expect([...needed.shown, ...needed.choosing], key).toEqual(
        expect.arrayContaining([...used.shown, ...used.choosing]),
      )
      expect([...used.shown, ...used.choosing], key).toEqual(expect.arrayContaining(needed.shown))
    }
  })
})
