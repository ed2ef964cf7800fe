import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseEnv } from '#lib/env.ts'
import { policies } from '#lib/rate-limit/policies.ts'

const pages = globSync(['*.md', 'docs/**/*.md']).map((path) => ({ path, text: readFileSync(path, 'utf8') }))

/** Finds all matches of `pattern` in the pages. @returns the first group of each match, with the path of its page. */
const findAll = (pattern: RegExp) =>
  pages.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([all, part = all]) => ({ path, part })))

/** Returns the anchor that GitHub generates for a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const hasAnchor = (path: string, anchor: string) =>
  [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor)

describe('documentation', () => {
  test('every link leads to an existing file and heading', () => {
    const broken = findAll(/\]\((?!https?:)([^)\s]+)\)/g).filter(({ path, part }) => {
      const [file, anchor] = part.split('#', 2)
      const target = file ? join(dirname(path), file) : path
      return !existsSync(target) || (anchor && !hasAnchor(target, anchor))
    })
    expect(broken).toEqual([])
  })

  test('every named file exists', () => {
    const sources = 'app|bench|client|components|db|docs|domain|drizzle|e2e|lib|scripts|server|test|torture'
    const named = findAll(new RegExp(`\`((?:${sources})/[^\`\\s*<…]+\\.[a-z]+)\``, 'g'))
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(({ part }) => !existsSync(part))).toEqual([])
  })

  test('every named npm script exists', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(findAll(/npm run ([\w:]+)/g).filter(({ part }) => !(part in scripts))).toEqual([])
  })

  test('contains no phrase that is hard to understand', () => {
    expect(findAll(/\b(who comes|whoever|somebody|nobody|anew|what is asked|one that)\b/gi)).toEqual([])
  })
})

test('docs/limits.md lists each limit of requests with its numbers', () => {
  const rows = [...readFileSync('docs/limits.md', 'utf8').matchAll(/^\| `(\w+)` \| (\d+) \| (\d+) \|/gm)]
  const listed = rows.map(([, name, requests, seconds]) => [name, Number(requests), Number(seconds)])
  expect(listed).toEqual(Object.entries(policies).map(([name, { requests, seconds }]) => [name, requests, seconds]))
})

describe('docs/settings.md', () => {
  const rows = [...readFileSync('docs/settings.md', 'utf8').matchAll(/^\| `([A-Z_]+)` \|([^|]*)\|/gm)]
  const defaults = new Map(rows.map(([, name, value = '']) => [name, value.trim()]))

  test('lists each setting once and no unknown setting', () => {
    const settings = [...readFileSync('lib/env.ts', 'utf8').matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name)
    expect(rows.map(([, name]) => name).sort()).toEqual(settings.sort())
  })

  test.each(Object.entries(parseEnv({})))('states the default of %s', (name, value) => {
    expect(defaults.get(name)).toMatch(new RegExp(`^\`?${RegExp.escape(String(value))}\\b`))
  })
})

test('docs/api.md and docs/staff-api.md list the path of each route', () => {
  const reference = ['docs/api.md', 'docs/staff-api.md'].map((file) => readFileSync(file, 'utf8')).join()
  const paths = globSync('app/**/route.ts').map((file) => `/${dirname(file).slice('app/'.length)}`)
  expect(paths.length).toBeGreaterThan(10)
  const missing = paths.filter((path) => !reference.includes(`${path.replace(/\[(\w+)\]/g, '{$1}')}\``))
  expect(missing).toEqual([])
})

describe('decision records', () => {
  const records = pages.filter(({ path }) => /decisions\/\d{4}-[\w-]+\.md$/.test(path))
  const index = readFileSync('docs/decisions/README.md', 'utf8')

  test.each(records)('$path has the form of a record and is in the index', ({ path, text }) => {
    const number = path.slice('docs/decisions/'.length).slice(0, 4)
    const [, title, date, status] =
      /^# \d{4}: (.+)\n\n- Date: (\d{4}-\d\d-\d\d)\n- Status: ((?:accepted|superseded by).*)\n/.exec(text) ?? []
    expect(text).toMatch(new RegExp(`^# ${number}: `))
    expect(text.match(/^## .*/gm)).toEqual(['## Context', '## Decision', '## Consequences'])
    expect(index).toContain(`| [${number}](${path.split('/').at(-1)}) | ${title} | ${date} | ${status} |`)
  })
})
