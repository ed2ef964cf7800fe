import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'rolldown/parseAst'
import { expect, test } from 'vitest'

/** Finds texts of pages that are not in the catalogue: they would be in English in every language. */

const root = fileURLToPath(new URL('..', import.meta.url))

/** The answers of the API and its reference are in English. So are the image of a show and the manifest, which have no language. */
const inEnglish =
  /^(?:app\/api|app\/docs|components\/docs)\/|\b(?:answer|api-access|json|manifest|opengraph-image|openapi-document|route|test)\.ts$/

const files = globSync('{app,components}/**/*.{ts,tsx}', { cwd: root }).filter((file) => !inEnglish.test(file))

/** Attributes, props and values of objects that people read or hear, and the language in which they do. */
const attributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'help',
  'label',
  'lang',
  'noAnswerText',
  'placeholder',
  'text',
  'title',
  'words',
  'workingText',
])

type Node = { type: string; [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const childrenOf = (node: object) => Object.values(node).flat().filter(isNode)

/** The strings that are in the value of an expression, which may choose between them or join them. */
function stringsOf(value: unknown): unknown[] {
  if (!isNode(value)) return []
  switch (value.type) {
    case 'JSXText':
    case 'Literal':
      return [value.value]
    case 'TemplateElement':
      return Object.values(value.value ?? {})
    case 'TemplateLiteral':
      return childrenOf(value).flatMap(stringsOf)
    case 'JSXExpressionContainer':
      return stringsOf(value.expression)
    case 'ConditionalExpression':
      return [value.consequent, value.alternate].flatMap(stringsOf)
    case 'LogicalExpression':
      return (value.operator === '&&' ? [value.right] : [value.left, value.right]).flatMap(stringsOf)
    case 'BinaryExpression':
      return value.operator === '+' ? [value.left, value.right].flatMap(stringsOf) : []
    default:
      return []
  }
}

/** Whether a value of an object is the key of a text. */
const isKey = (text: unknown) => /^[a-z][A-Za-z]*$/.test(String(text))

/** Whether a string anywhere is words for people: a capital letter, and a second word. */
const isSentence = (text: unknown) => /^\s*\p{Lu}[\p{Ll}-]* \p{L}/u.test(String(text))

/** The texts with letters in a source: children of elements, attributes, values of objects, and sentences anywhere. */
function findTexts(source: string, lang: 'ts' | 'tsx'): string[] {
  const found: unknown[] = []
  const visit = (node: Node) => {
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') found.push(...childrenOf(node).flatMap(stringsOf))
    if (node.type === 'JSXAttribute' && isNode(node.name) && attributes.has(String(node.name.name)))
      found.push(...stringsOf(node.value))
    if (node.type === 'Property' && isNode(node.key) && attributes.has(String(node.key.name)))
      found.push(...stringsOf(node.value).filter((text) => !isKey(text)))
    if (node.type === 'Literal' || node.type === 'TemplateElement') found.push(...stringsOf(node).filter(isSentence))
    childrenOf(node).forEach(visit)
  }
  childrenOf(parseAst(source, { lang })).forEach(visit)
  const texts = found.flatMap((text) => (typeof text === 'string' ? text.trim() : []))
  return [...new Set(texts)].filter((text) => /\p{L}/u.test(text))
}

test('texts in elements, attributes and objects are found', () => {
  const source = `const page = <p title={open ? 'a' : \`b \${x}\`} id="no">C {n} {'d' + n}{n && 'e'}{k === 'no' && <b>–</b>}</p>, data = { title: 'F', name: 'no', text: 'keyOfText' }`
  expect(findTexts(source, 'tsx')).toEqual(['C', 'd', 'e', 'a', 'b', 'F'])
})

test('sentences are found anywhere', () => {
  const source = `const found = <string>refuse(ok ? 'No such show.' : \`The show \${name} is gone\`, 'GET /shows', 'Enter')`
  expect(findTexts(source, 'ts')).toEqual(['No such show.', 'The show'])
})

test('pages have their texts from the catalogue', () => {
  const found = files.flatMap((file) => {
    const texts = findTexts(readFileSync(join(root, file), 'utf8'), file.endsWith('.tsx') ? 'tsx' : 'ts')
    return texts.length === 0 ? [] : [[file, texts]]
  })
  expect(Object.fromEntries(found)).toEqual({})
})
