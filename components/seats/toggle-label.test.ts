import { expect, test } from 'vitest'
import { addLabels, toggleLabel, toggleMoved } from './toggle-label.ts'

test('a label is added to the lines of a text, or removed', () => {
  expect(toggleLabel('', 'A-1')).toBe('A-1')
  expect(toggleLabel('A-1\r\n  A-2 \n', 'A-3')).toBe('A-1\nA-2\nA-3')
  expect(toggleLabel('A-1\nA-2', 'A-1')).toBe('A-2')
  expect(addLabels('A-1\nA-2', ['A-2', 'A-3'])).toBe('A-1\nA-2\nA-3')
})

test('a booking that is moved has as many seats as before, and a seat that it keeps stays that of its ticket', () => {
  const own = ['A-1', 'A-2']
  const choose = (text: string, ...labels: string[]) =>
    labels.reduce((before, label) => toggleMoved(before, label, own), text)
  expect(choose('A-1\nA-2', 'B-1')).toBe('B-1\nA-2')
  expect(choose('A-1\nA-2', 'B-1', 'B-2')).toBe('B-1\nB-2')
  expect(choose('A-1\nA-2', 'B-1', 'B-2', 'B-3')).toBe('B-2\nB-3')
  expect(choose('A-1\nA-2', 'A-2', 'B-1')).toBe('A-1\nB-1')
  expect(choose('A-1\nA-2', 'A-1', 'A-2')).toBe('')
})
