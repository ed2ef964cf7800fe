import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseEnv } from '#lib/env.ts'

const lines = [...readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=(.*)$/gm)]
const examples = Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]))

test('.env.example lists each setting once and no unknown setting', () => {
  const settings = [...readFileSync('lib/env.ts', 'utf8').matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name)
  expect(settings.length).toBeGreaterThan(20)
  expect(lines.map(([, name]) => name).sort()).toEqual(settings.sort())
})

test('the examples in .env.example are valid and equal the defaults', () => {
  expect(parseEnv(examples)).toMatchObject(parseEnv({}))
})
