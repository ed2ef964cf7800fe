import type { mails as english } from '../en/mails.ts'
import type { Translation } from '../translation.ts'

export const mails: Translation<typeof english> = {
  hello: 'مرحبًا،',
  helloName: 'مرحبًا {name}،',
  doors: 'تُفتح الأبواب {time}',
  booking: 'رقم الحجز {id}',
  cancelledBooking: 'رقم الحجز {id}، ملغى',
  seeTickets: '{count, plural, one {شاهد تذكرتك} two {شاهد تذكرتيك} other {شاهد تذاكرك}}',
  seeBooking: 'شاهد هذا الحجز',
  seeWhatsOn: 'شاهد البرنامج',
  seeWhatElse: 'شاهد بقية البرنامج',
  keepToYourself:
    'لا تُطلع أحدًا على هذه الرسالة: كل من لديه الرابط يمكنه استخدام {count, plural, one {التذكرة} two {التذكرتين} other {التذاكر}} وإلغاء الحجز.',
  pdf: 'ملف PDF',
  pdfOfFirst:
    'ملف PDF لأول {count, plural, zero {# تذكرة} one {تذكرة} two {تذكرتين} few {# تذاكر} many {# تذكرة} other {# تذكرة}}',

  ticketsSubject: '{count, plural, one {تذكرتك} two {تذكرتاك} other {تذاكرك}}: {show}',
  ticketsTitle:
    '{count, plural, zero {حُجز # مقعد} one {حُجز مقعدك} two {حُجز مقعداك} few {حُجزت # مقاعد} many {حُجز # مقعدًا} other {حُجز # مقعد}}',
  ticketsLead: '{count, plural, one {حُجز لك مقعد:} two {حُجز مقعداك:} other {حُجزت مقاعدك:}}',
  ticketsUse:
    'أظهر {count, plural, one {التذكرة} two {التذكرتين} other {التذاكر}} عند الباب، على الهاتف أو مطبوعة. مرفق بهذه الرسالة {pdf} وموعد لتقويمك.',

  rescheduledSubject: '{what, select, time {موعد جديد} place {مكان جديد} other {موعد ومكان جديدان}}: {show}',
  rescheduledTitle: '{what, select, time {موعد جديد} place {مكان جديد} other {موعد ومكان جديدان}}',
  showMoved: 'غيّرت إدارة المكان هذا العرض.',
  plannedFor: 'كان موعده {start}.',
  placeChanged: 'كان المكان {before}، وأصبح {now}.',
  venueItself: 'المكان الأصلي',
  newStart: 'يبدأ الآن في هذا الموعد:',
  sameStart: 'يبقى الموعد كما هو:',
  ticketsStayGood:
    '{count, plural, one {تبقى تذكرتك صالحة} two {تبقى تذكرتاك صالحتين} other {تبقى تذاكرك صالحة}}. الرموز التي حفظتها أو طبعتها صالحة أيضًا، وإن ظهر عليها {what, select, time {الموعد القديم} place {المكان القديم} other {الموعد القديم والمكان القديم}}.',
  calendarReplaced: 'مرفق بهذه الرسالة موعد لتقويمك يحل محل القديم.',

  cancelledSubject: 'أُلغي: {show}',
  cancelledTitle: 'أُلغي الحجز',
  cancelledLead:
    'أُلغي حجزك، {count, plural, one {ولم تعد تذكرته صالحة} two {ولم تعد تذكرتاه صالحتين} other {ولم تعد تذاكره صالحة}}:',
  seatsWentBack:
    '{count, plural, one {أصبح المقعد متاحًا} two {أصبح المقعدان متاحين} other {أصبحت المقاعد متاحة}} للجميع.',

  showCancelledTitle: 'أُلغي العرض',
  showCancelledLead: 'ألغت إدارة المكان هذا العرض، ولن يُقام:',
  showCancelledRest:
    'أُلغي حجزك، {count, plural, one {ولم تعد تذكرته صالحة} two {ولم تعد تذكرتاه صالحتين} other {ولم تعد تذاكره صالحة}}. لا يلزمك أن تفعل شيئًا.',
  calendarRemoved: 'مرفق بهذه الرسالة ملف يزيل العرض من تقويمك.',

  changedSubject: 'تغيّر حجزك: {show}',
  changedTitle: 'تغيّر حجزك',
  changedLead: 'تغيّر حجزك، وهو الآن كما يلي:',
  changedUse:
    'مرفق بهذه الرسالة {pdf} وموعد لتقويمك. استخدم {count, plural, one {هذه التذكرة} two {هاتين التذكرتين} other {هذه التذاكر}} بدلًا مما لديك.',

  movedSubject: 'موعد جديد: {show}',
  movedTitle: 'نُقل حجزك',
  movedLead: 'نقلت إدارة المكان حجزك إلى موعد آخر. هذا هو الموعد الجديد:',
  movedUse:
    '{count, plural, one {لم تعد تذكرتك السابقة صالحة} two {لم تعد تذكرتاك السابقتان صالحتين} other {لم تعد تذاكرك السابقة صالحة}}. مرفق بهذه الرسالة {pdf} {count, plural, one {بالتذكرة الجديدة} two {بالتذكرتين الجديدتين} other {بالتذاكر الجديدة}}، وموعد لتقويمك يحل محل القديم.',

  reminderSubject: 'نراك قريبًا: {show}',
  reminderTitle: 'نراك قريبًا',
  reminderLead: 'نذكّرك بحجزك:',
  reminderUse: 'جهّز {count, plural, one {تذكرتك} two {تذكرتيك} other {تذاكرك}} عند الباب، على الهاتف أو مطبوعة.',

  messageFrom: 'ترسل إدارة المكان هذه الرسالة إلى كل من حجز هذا العرض.',

  linksTitle: '{count, plural, one {حجزك} two {حجزاك} other {حجوزاتك}}',
  linksLead: 'طلبت {count, plural, one {رابط حجزك} two {رابطي حجزيك} other {روابط حجوزاتك}} لدى {venue}:',
  linksNotAsked: 'إن لم تطلب هذه الرسالة فلا يلزمك أن تفعل شيئًا: لم تصل إلا إلى هذا العنوان.',
  linksKeep: 'لا تُطلع أحدًا عليها: كل من لديه رابط يمكنه استخدام التذاكر وإلغاء الحجز.',

  correctedSubject: 'لا مزيد من الرسائل إلى هذا العنوان: {show}',
  correctedTitle: 'صُحّح العنوان',
  correctedLead: 'صحّح صاحب هذا الحجز عنوان البريد الإلكتروني. تصل رسائل الحجز من الآن إلى العنوان الجديد:',
  correctedRest: 'لا يلزمك أن تفعل شيئًا. إن كان الحجز لك ولم تصحّح العنوان، فاسأل إدارة المكان واذكر رقم الحجز.',
}
