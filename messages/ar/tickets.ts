import type { tickets as english } from '../en/tickets.ts'
import type { Translation } from '../translation.ts'

export const tickets: Translation<typeof english> = {
  booked:
    '{count, plural, zero {# مقعد <accent>لك</accent>} one {مقعدك <accent>محجوز</accent>} two {مقعداك <accent>محجوزان</accent>} few {# مقاعد <accent>لك</accent>} many {# مقعدًا <accent>لك</accent>} other {# مقعد <accent>لك</accent>}}',
  mailedTo: 'نرسل {count, plural, one {تذكرتك} two {تذكرتيك} other {تذاكرك}} إلى <bdi>{email}</bdi>.',
  goToTicket: 'إلى التذكرة',
  keepAddress:
    '{count, plural, one {أظهر التذكرة} other {يُظهر كل شخص تذكرة}} عند الباب، على الهاتف أو مطبوعة. لا تُطلع أحدًا على عنوان هذه الصفحة: كل من لديه العنوان يمكنه استخدام الحجز كله.',
  pdf: '{count, plural, one {التذكرة} two {التذكرتان} other {التذاكر}} بصيغة PDF',
  pdfOfRange: 'التذاكر من {first, number} إلى {last, number} بصيغة PDF',
  addToCalendar: 'أضف إلى التقويم',
  print: 'اطبع {count, plural, one {التذكرة} two {التذكرتين} other {التذاكر}}',
  showMoved: 'غيّرت إدارة المكان موعد هذا العرض بعد أن حجزت، لذا يمكنك الإلغاء أو إعادة التذاكر حتى يبدأ.',
  tickets: 'التذاكر',
  range: 'التذاكر من {first, number} إلى {last, number} من أصل {count, number}',
  earlier: 'التذاكر السابقة',
  later: 'التذاكر التالية',
  booking: 'الحجز',
  bookingCode: 'رمز الحجز',
  number: 'رقم \u2066{label}\u2069',
  ticket: 'التذكرة',
  which: '{position, number} من {count, number}',
  ticketWhich: 'التذكرة {position, number} من {count, number}',
  qrCode: 'رمز QR للتذكرة {position, number} من {count, number}',
  bookedBy: 'باسم',
  numbersCount: 'لا تُستخدم في هذا المكان رموز للمسح. المعتمد هو هذا الرقم ورمز الحجز.',
  numberCounts: 'لا تُستخدم في هذا المكان رموز للمسح. أظهر هذا الرقم عند الباب.',
  handedWithoutCode: 'حوّلت هذه التذكرة إلى شخص آخر. رمزها في صفحة رابطها.',
  yourTicket: '<accent>تذكرتك</accent>',
  yourTicketTo: 'تذكرتك: {show}',
  handedOnToYou:
    'حُوّلت هذه التذكرة إليك. أظهرها عند الباب، على الهاتف أو مطبوعة. لا تُطلع أحدًا على عنوان هذه الصفحة: كل من لديه العنوان يمكنه استخدام التذكرة. يمكن لمن حجزها أن يستردّها حتى تُفتح الأبواب.',
  noLongerGood: 'لم تعد صالحة',
  noLongerGoodFor: 'لم تعد صالحة: {show}',
  takenBack: 'استردّها من حوّلها إليك.',
  returned: 'أُعيد مقعدها إلى إدارة المكان.',
  cancelled: 'أُلغي حجزها.',
  changed: 'تغيّر حجزها.',
  showCancelled: 'ألغت إدارة المكان هذا العرض.',
  cannotGetIn: 'لا يمكنك الدخول بها. إن كنت ترى أن هذا خطأ، فاسأل من أرسل إليك رابطها.',
  seeWhatsOn: 'شاهد البرنامج',
}
