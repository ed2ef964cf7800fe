import { describe, expect, test } from 'vitest'
import { baseDirection, visualOrder } from './bidi.ts'

/** A line as its pieces stand from the left; those that run from the right in angle brackets. */
const visual = (line: string) =>
  visualOrder(line, baseDirection(line))
    .map(({ text, rightToLeft }) => (rightToLeft ? `<${text}>` : text))
    .join('|')

describe('visualOrder', () => {
  test.each([
    ['Twelfth Night, 2025', 'Twelfth Night, 2025'],
    ['ליל קיץ', '<ליל קיץ>'],
    // In a paragraph from the left what is from the right keeps its place.
    ['Gala: ליל קיץ tonight', 'Gala: |<ליל קיץ>| tonight'],
    // In one from the right the pieces change places, each keeping its own way.
    ['ליל קיץ Gala Night שלום', '< שלום>|Gala Night|<ליל קיץ >'],
    // Numbers run from the left, with what joins their digits.
    ['ליל 20:30 קיץ', '< קיץ>|20:30|<ליל >'],
    ['Gala 2025', 'Gala 2025'],
    ['٢٠٢٥ حلم', '< حلم>|٢٠٢٥'],
    // Brackets turn to the other side with their text.
    ['שלום (קיץ)', '<שלום )קיץ(>'],
    ['— 7 —', '— 7 —'],
    ['', ''],
  ])('%s', (line, order) => {
    expect(visual(line)).toBe(order)
  })

  test('loses no character', () => {
    const line = 'ليلة الصيف — حلم (2025) Act II, ש 🎭 夏夜'
    const letters = (text: string) => Array.from(text).sort()
    expect(
      letters(
        visualOrder(line, 'right')
          .map(({ text }) => text)
          .join(''),
      ),
    ).toEqual(letters(line))
  })
})
