import type { shows as english } from '../en/shows.ts'
import type { Translation } from '../translation.ts'

export const shows: Translation<typeof english> = {
  cancelled: 'أُلغي',
  closed: 'مغلق',
  opensLater: 'يُفتح لاحقًا',
  started: 'بدأ',
  soldOut: 'نفدت المقاعد',
  doesNotTakePlace: 'لن يُقام',
  bookingHasClosed: 'أُغلق الحجز',
  bookingOpens: 'يُفتح الحجز {day}',
  lastSeats: '{count, plural, one {آخر مقعد} two {آخر مقعدين} few {آخر # مقاعد} many {آخر # مقعدًا} other {آخر # مقعد}}',
  seatsLeft: 'المقاعد المتبقية: <b>{count, number}</b>',
  seatsLeftOf: 'المقاعد المتبقية: <b>{count, number}</b> من {total, number}',
  otherDates: 'مواعيد أخرى',
  moreDates: 'مزيد من المواعيد',
  countMoreDates:
    '{count, plural, one {موعد آخر} two {موعدان آخران} few {# مواعيد أخرى} many {# موعدًا آخر} other {# موعد آخر}}',
}
