import type { forms as english } from '../en/forms.ts'
import type { Translation } from '../translation.ts'

export const forms: Translation<typeof english> = {
  nameMissing: 'أدخل اسمك',
  nameTooLong: 'الاسم لا يزيد على 200 حرف',
  nameHasControls: 'لا يحتوي الاسم على أحرف تحكم',
  emailMissing: 'أدخل عنوان بريدك الإلكتروني',
  emailTooLong: 'عنوان البريد الإلكتروني لا يزيد على 254 حرفًا',
  emailInvalid: 'أدخل عنوان بريد إلكتروني مثل name@example.com',
  seatsNotWhole: 'اختر عدد المقاعد، عددًا صحيحًا',
  seatsTooFew: 'اختر مقعدًا واحدًا على الأقل',
  seatsTooMany: 'اختر {most, number} مقعد على الأكثر',
  seatLabelsMissing: 'اذكر مقعدًا واحدًا على الأقل',
  seatLabelsTooMany: 'اذكر {most, number} مقعد على الأكثر',
  seatLabelsRepeated: 'اذكر كل مقعد مرة واحدة',
  seatUnknown: 'لا يوجد مقعد كهذا',
  noSeatsLeft: 'لا توجد مقاعد متبقية الآن.',
  seatsLeftChoose:
    '{left, plural, one {بقي مقعد واحد. اختر 1.} two {بقي مقعدان. اختر 2 على الأكثر.} few {بقيت {left, number} مقاعد. اختر {left, number} على الأكثر.} many {بقي {left, number} مقعدًا. اختر {left, number} على الأكثر.} other {بقي {left, number} مقعد. اختر {left, number} على الأكثر.}}',
  seatsPerBooking:
    'الحجز هنا لا يزيد على {limit, plural, one {مقعد واحد} two {مقعدين} few {# مقاعد} many {# مقعدًا} other {# مقعد}}.',
  oneMoment: 'لحظة…',
  emailLabel: 'عنوان بريدك الإلكتروني',
}
