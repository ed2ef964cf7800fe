import type { ticketFiles as english } from '../en/ticket-files.ts'
import type { Translation } from '../translation.ts'

export const ticketFiles: Translation<typeof english> = {
  title: 'التذاكر: {show}',
  date: 'التاريخ',
  start: 'البداية، {zone}',
  startAndDoors: '{start}، الأبواب {doors}',
  bookedBy: 'باسم',
  ticket: 'التذكرة',
  which: '{position, number} من {count, number}',
  ticketWhich: 'التذكرة {which}',
  qrCode: 'رمز QR للتذكرة {which}',
  number: 'رقم \u2066{label}\u2069',
  showNumber: 'أظهر هذا الرقم ورمز\nالحجز عند الباب.',
  showOwnNumber: 'أظهر هذا الرقم\nعند الباب.',
  handedOn: 'حُوّلت إلى شخص آخر.\nرمزها في صفحة رابطها.',
  foot: 'رقم الحجز {id}. الرمز: \u2066{reference}\u2069. لا تُطلع أحدًا على الرمز: كل من لديه يمكنه تغيير الحجز.',
  handedFoot: 'حُوّلت هذه التذكرة إليك. تبقى صالحة ما لم يستردّها صاحب الحجز.',
  missingCharacters: 'يحل □ محل حرف لا تتضمنه خطوط هذا الملف.',
}
