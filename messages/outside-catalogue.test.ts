import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'rolldown/parseAst'
import { expect, test } from 'vitest'

/** Finds texts of buyers' pages that are not in the catalogue: they would be in English in every language. */

const root = fileURLToPath(new URL('..', import.meta.url))

/** Pages and components for staff and for programs are in English. */
const inEnglish =
  /^(?:app\/(?:admin|api|docs|password|sign-in)|components\/(?:accounts|admin|docs|seats\/staff-seats))\b/

const files = globSync('{app,components}/**/*.tsx', { cwd: root }).filter((file) => !inEnglish.test(file))

/** Attributes and props that people read or hear. */
const attributes = new Set(['alt', 'aria-description', 'aria-label', 'label', 'placeholder', 'text', 'title'])

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

/** The texts with letters in a source: children of elements, and attributes. */
function findTexts(source: string): string[] {
  const found: unknown[] = []
  const visit = (node: Node) => {
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') found.push(...childrenOf(node).flatMap(stringsOf))
    if (node.type === 'JSXAttribute' && isNode(node.name) && attributes.has(String(node.name.name)))
      found.push(...stringsOf(node.value))
    childrenOf(node).forEach(visit)
  }
  childrenOf(parseAst(source, { lang: 'tsx' })).forEach(visit)
  const texts = found.flatMap((text) => (typeof text === 'string' ? text.trim() : []))
  return [...new Set(texts)].filter((text) => /\p{L}/u.test(text))
}

test('texts in elements and attributes are found', () => {
  const source = `const page = <p title={open ? 'a' : \`b \${x}\`} id="no">C {n} {'d' + n}{n && 'e'}{k === 'no' && <b>–</b>}</p>`
  expect(findTexts(source)).toEqual(['C', 'd', 'e', 'a', 'b'])
})

test('buyers’ pages have their texts from the catalogue', () => {
  const found = files.flatMap((file) => {
    const texts = findTexts(readFileSync(join(root, file), 'utf8'))
    return texts.length === 0 ? [] : [[file, texts]]
  })
  expect(Object.fromEntries(found)).toEqual({})
})
