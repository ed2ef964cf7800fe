import type { holdForm as english } from '../en/hold-form.ts'
import type { Translation } from '../translation.ts'

export const holdForm: Translation<typeof english> = {
  gone: 'لم يعد هذا العرض موجودًا. اختر عرضًا آخر من البرنامج.',
  closed: 'أُغلق الحجز لهذا العرض. لم يُحجز شيء.',
  notOpenYet: 'لم يُفتح الحجز لهذا العرض بعد. لم يُحجز شيء.',
  crowded: 'يريد كثيرون مقاعد الآن فلم يمكن طلب مقاعدك. حاول مرة أخرى بعد لحظة.',
  broken:
    'حدث عطل لدينا، ولا نعرف إن كانت مقاعدك محجوزة. حاول مرة أخرى بعد لحظة: تحصل عليها مرة واحدة مهما كررت الطلب.',
  stillHold: 'ما زال محجوزًا لك: {seats}.',
  nothingHeld: 'لم يُحجز شيء بعد.',
  otherNames: 'تغيّرت أسماء مقاعد هذا العرض. اختر مرة أخرى.',
  justGone: '{count, plural, one {حُجز للتو} two {حُجزا للتو} other {حُجزت للتو}}: {seats}.',
  noneLikeThem:
    '{count, plural, one {لا يوجد مقعد شاغر مثله.} two {لا يوجد مقعد شاغر مثلهما.} other {لا يوجد مقعد شاغر مثلها.}}',
  nearest:
    '{count, plural, one {أقرب مقعد شاغر هو {seats}، وقد اختير بدلًا منه.} two {أقرب مقعدين شاغرين: {seats}، وقد اختيرا بدلًا منهما.} other {أقرب المقاعد الشاغرة: {seats}، وقد اختيرت بدلًا منها.}}',
}
