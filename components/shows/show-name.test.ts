import { expect, test } from 'vitest'
import { lineRoom } from './show-name.tsx'

test.each(['Žižka', 'A\u030angström', 'Hamlet 🎭', 'Gala 🇩🇪', '夏の夜の夢', '한여름', 'ليلة', 'नाटक'])(
  'lines of “%s” do not touch',
  (name) => {
    expect(lineRoom(name)).not.toBe('')
  },
)

test.each(['Twelfth Night; or, “What You Will” …', 'Три сестры', 'Μηδεια', '1984 & 2001'])(
  '“%s” is set tight',
  (name) => {
    expect(lineRoom(name)).toBe('')
  },
)
