import type { ticketForms as english } from '../en/ticket-forms.ts'
import type { Translation } from '../translation.ts'

export const ticketForms: Translation<typeof english> = {
  oneMoment: 'لحظة من فضلك…',
  correctAddress: 'صحّح العنوان',
  rightAddress: 'عنوان البريد الإلكتروني الصحيح',
  correctOnce: 'يمكنك تصحيحه مرة واحدة، في هذا المتصفح وخلال ساعة. تصل إلى العنوان القديم رسالة بذلك.',
  correctAndMail: 'صحّحه وأرسل التذاكر',
  correctingUnclear: 'لم يصل أي رد، فلا نعرف إن كان العنوان قد صُحّح. تحقق من اتصالك ثم أعد تحميل هذه الصفحة.',
  cancelBooking: 'ألغِ هذا الحجز',
  cancelMeans:
    '{count, plural, one {يصبح مقعدك متاحًا للجميع فورًا، ولا تعود تذكرتك صالحة} two {يصبح مقعداك متاحين للجميع فورًا، ولا تعود تذكرتاك صالحتين} other {تصبح مقاعدك متاحة للجميع فورًا، ولا تعود تذاكرك صالحة}}. لا يمكن التراجع عن ذلك. يمكنك الإلغاء حتى {until}.',
  confirmCancelling: 'نعم، ألغِ {seats}',
  cancelling: 'جارٍ الإلغاء…',
  cancellingUnclear: 'لم يصل أي رد، فلا نعرف إن كان حجزك قد أُلغي. تحقق من اتصالك ثم حاول مرة أخرى.',
  byMail: 'بالبريد الإلكتروني',
  heldBack:
    'أُرسلت إلى هذا العنوان رسائل كثيرة أو طُلبت من شبكتك، فلم تُرسل رسالتك. في هذه الصفحة كل ما كان سيرد فيها. يمكنك طلب إرسالها بعد ساعة.',
  ticketsGoTo:
    '{count, plural, one {تُرسل تذكرتك} two {تُرسل تذكرتاك} other {تُرسل تذاكرك}} إلى <bdi>{email}</bdi>، مع ملف PDF وموعد لتقويمك.',
  sendAgain: 'أرسل {count, plural, one {التذكرة} two {التذكرتين} other {التذاكر}} مرة أخرى',
  sendingUnclear: 'لم يصل أي رد، فلا نعرف إن كانت الرسالة في طريقها. تحقق من اتصالك ثم حاول مرة أخرى.',
  returnTickets: 'أعد بعض التذاكر',
  whichTickets: 'أي التذاكر تعيدها؟',
  ticketNumber: 'رقم \u2066{label}\u2069',
  handedOn: 'محوَّلة إلى شخص آخر',
  returnMeans:
    'تصبح مقاعدها متاحة للجميع فورًا، ولا تعود هذه التذاكر صالحة. لا يمكن التراجع عن ذلك. يمكنك إعادة التذاكر حتى {until}.',
  returnChosen: 'أعد التذاكر المختارة',
  returning: 'جارٍ الإعادة…',
  returningUnclear: 'لم يصل أي رد، فلا نعرف إن كانت التذاكر قد أُعيدت. تحقق من اتصالك ثم أعد تحميل هذه الصفحة.',
}
