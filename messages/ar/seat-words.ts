import type { seatWords as english } from '../en/seat-words.ts'
import type { Translation } from '../translation.ts'

export const seatWords: Translation<typeof english> = {
  seatsOfRow:
    '{section}، الصف {row}، {count, plural, zero {المقاعد} one {المقعد} two {المقعدان} few {المقاعد} many {المقاعد} other {المقاعد}} {seats}',
}
