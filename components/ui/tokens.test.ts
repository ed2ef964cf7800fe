import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'

const css = await readFile(new URL('../../app/globals.css', import.meta.url), 'utf8')
const tokens = Object.fromEntries(
  [...css.matchAll(/--color-([\w-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));/g)].map(
    ([, name = '', light, dark, both]) => [name, { light: light ?? both ?? '', dark: dark ?? both ?? '' }],
  ),
)

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string) {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const of = (name: string) => tokens[name]?.[theme] ?? ''
  const backgrounds = ['paper', 'raised']

  test.each(['ink', 'muted', 'accent', 'success', 'warning', 'danger'])('text in the colour %s is readable', (name) => {
    for (const background of backgrounds)
      expect(contrast(of(name), of(background)), background).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['edge', 'focus', 'danger'])('a control with an outline in the colour %s is visible', (name) => {
    for (const background of backgrounds)
      expect(contrast(of(name), of(background)), background).toBeGreaterThanOrEqual(3)
  })

  test('buttons are readable, also under the pointer and while their action runs', () => {
    for (const button of ['accent', 'accent-strong']) {
      expect(contrast(of('on-accent'), of(button)), button).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(of('paper'), of('muted'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast('#17130f', of('bulb'))).toBeGreaterThanOrEqual(4.5)
  })

  test('the board and its clock are readable', () => {
    for (const text of ['on-board', 'bulb']) expect(contrast(of(text), of('board')), text).toBeGreaterThanOrEqual(4.5)
  })
})
