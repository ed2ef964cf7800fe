import type { findForm as english } from '../en/find-form.ts'
import type { Translation } from '../translation.ts'

export const findForm: Translation<typeof english> = {
  noAnswer: 'لم يصل أي رد. تحقق من اتصالك ثم اضغط الزر مرة أخرى.',
  emailHelp: 'العنوان الذي أدخلته عند الحجز.',
  send: 'أرسلوا الروابط إليّ',
}
