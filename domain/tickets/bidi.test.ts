import { describe, expect, test } from 'vitest'
import { baseDirection, visualOrder } from './bidi.ts'

/** The runs of a line in visual order; right-to-left runs are in angle brackets. */
const visual = (line: string) =>
  visualOrder(line, baseDirection(line))
    .map(({ text, rightToLeft }) => (rightToLeft ? `<${text}>` : text))
    .join('|')

describe('visualOrder', () => {
  test.each([
    ['Twelfth Night, 2025', 'Twelfth Night, 2025'],
    ['ליל קיץ', '<ליל קיץ>'],
    // In a left-to-right paragraph, right-to-left text keeps its position.
    ['Gala: ליל קיץ tonight', 'Gala: |<ליל קיץ>| tonight'],
    // In a right-to-left paragraph, the runs change positions and keep their direction.
    ['ליל קיץ Gala Night שלום', '< שלום>|Gala Night|<ליל קיץ >'],
    // Numbers run from the left, including the signs between their digits.
    ['ליל 20:30 קיץ', '< קיץ>|20:30|<ליל >'],
    ['Gala 2025', 'Gala 2025'],
    ['٢٠٢٥ حلم', '< حلم>|٢٠٢٥'],
    // A code runs from the left as a whole, whatever it begins and ends with.
    ['رقم \u2066171-1\u2069.', '<.>|171-1|<رقم >'],
    ['الرمز: \u2066-a1_\u2069. لا', '<. لا>|-a1_|<الرمز: >'],
    // Brackets are mirrored in right-to-left text.
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
