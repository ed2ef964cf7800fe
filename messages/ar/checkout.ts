import type { checkout as english } from '../en/checkout.ts'
import type { Translation } from '../translation.ts'

export const checkout: Translation<typeof english> = {
  noAnswer: 'لم يصل أي رد، فلا نعرف إن كان الأمر قد تم. تحقق من اتصالك ثم اضغط الزر مرة أخرى: لا يُحجز شيء مرتين.',
  whoBooks: 'من يحجز',
  nameLabel: 'اسمك',
  emailHelp: '{count, plural, one {لتذكرتك} other {لتذاكرك}}، لا لشيء آخر.',
  confirming: 'جارٍ التأكيد…',
  confirm: 'تأكيد: {seats}',
  changeYourMind: 'غيّر رأيك',
  seatCount: 'عدد المقاعد',
  noMoreFree: 'لا توجد مقاعد أخرى شاغرة.',
  moreFree:
    '{count, plural, one {يتوفر مقعد آخر} two {يتوفر مقعدان آخران} few {تتوفر {count, number} مقاعد أخرى} many {يتوفر {count, number} مقعدًا آخر} other {يتوفر {count, number} مقعد آخر}}.',
  clockRunsOn: 'الوقت يمضي.',
  oneSeatFewer: 'مقعد أقل',
  oneSeatMore: 'مقعد إضافي',
  change: 'تغيير',
  chooseOtherSeats: 'اختيار مقاعد أخرى',
  giveBack: '{count, plural, one {إعادة المقعد} two {إعادة المقعدين} other {إعادة المقاعد}}',
  yourTime: 'وقتك',
  until: 'حتى',
  timeLeft: 'الوقت المتبقي',
  secondsLeft:
    '{seconds, plural, one {بقيت ثانية واحدة} two {بقيت ثانيتان} few {بقيت # ثوانٍ} many {بقيت # ثانية} other {بقيت # ثانية}}.',
  overAnnounced:
    'انتهى الوقت. {count, plural, one {إذا كان المقعد ما زال شاغرًا فهو} other {إذا كانت المقاعد ما زالت شاغرة فهي}} لك عند التأكيد.',
  holding: 'جارٍ الحجز المؤقت…',
  holdAgain: 'احتفظ من جديد: {seats}',
  keepLonger: 'احتفظ مدة أطول',
  wentBack:
    '<b>{count, plural, one {عاد مقعدك} two {عاد مقعداك} other {عادت مقاعدك}} إلى البيع.</b> {count, plural, one {إذا كان ما زال شاغرًا فهو} other {إذا كانت ما زالت شاغرة فهي}} لك عند التأكيد.',
  heldUntil: '<b>محجوز لك مؤقتًا: {seats}</b> حتى {until} ({zone}).',
  moreTime:
    'إذا احتجت إلى وقت أطول فاطلبه: {times, plural, one {مرة أخرى واحدة} two {حتى مرتين} few {حتى {times, number} مرات} other {حتى {times, number} مرة}}.',
  lastTime: 'كان هذا آخر تمديد ممكن.',
  yourHold: 'حجزك المؤقت',
  youHoldUntil: 'محجوز لك: {seats} حتى {until}',
  youHold: 'محجوز لك: {seats}',
  goOn: 'متابعة',
}
