import { expect, test } from 'vitest'
import { parseMailbox } from './mailbox.ts'

test.each([
  ['tickets@example.com', '', 'tickets@example.com'],
  [' tickets@mailhost ', '', 'tickets@mailhost'],
  ['Marquee <tickets@example.com>', 'Marquee', 'tickets@example.com'],
  ['"Marquee, box office" <tickets@example.com>', 'Marquee, box office', 'tickets@example.com'],
  ['Théâtre d’Été <a.b+c@example.com>', 'Théâtre d’Été', 'a.b+c@example.com'],
])('%j has the name %j and the address %j', (text, name, address) => {
  expect(parseMailbox(text)).toEqual({ name, address })
})

test.each([
  'Marquee',
  'a@b@c',
  'a@example.com, b@example.com',
  'Marquee <tickets@example.com',
  'Marquee <tickets@example.com> and more',
  'Marquee <>',
  'Marquee\r\nBcc: all@example.com <tickets@example.com>',
  'a@example.com\r\nBcc: all@example.com',
])('%j is not a mailbox', (text) => {
  expect(parseMailbox(text)).toBeUndefined()
})
