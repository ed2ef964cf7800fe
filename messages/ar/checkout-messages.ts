import type { checkoutMessages as english } from '../en/checkout-messages.ts'
import type { Translation } from '../translation.ts'

export const checkoutMessages: Translation<typeof english> = {
  gone: 'لم يعد هذا الحجز موجودًا. اختر عرضًا من البرنامج.',
  broken:
    'حدث عطل لدينا ولا نعرف إن كان الأمر قد تم. أعد تحميل الصفحة لترى، أو اضغط الزر مرة أخرى بعد لحظة: لا يُحجز شيء مرتين.',
  crowded: 'يحجز الآن عدد كبير من الناس فلا بد من الانتظار. اضغط الزر مرة أخرى بعد لحظة.',
  tooFewSeats: 'لم يبق هذا العدد، لذا تحتفظ بما لديك من مقاعد.',
  noExtensions: 'لا يمكن الاحتفاظ بالمقاعد مدة أطول. أكّد قبل انتهاء الوقت.',
  notFree: 'هذه المقاعد غير متاحة الآن.',
  seatsTaken: 'سبقك آخرون: لم يعد عدد المقاعد الشاغرة كافيًا.',
  heldNow: 'محجوز لك الآن: {seats}. أكّد عندما يكون صحيحًا.',
  keptUntil: 'محجوز لك الآن حتى {time}.',
  tooManyHolds:
    'يمكن أن يكون لديك لهذا العرض {most, plural, one {حجز واحد غير مؤكد} two {حجزان غير مؤكدين} few {# حجوزات غير مؤكدة} other {# حجزًا غير مؤكد}} على الأكثر.',
  tooManyHeldSeats: 'يمكنك حجز {seats} من هذا العرض مؤقتًا في وقت واحد على الأكثر.',
  freeOrWait: 'أكّد ما تحتفظ به أو أعده، أو حاول مرة أخرى بعد {time}.',
  limited: 'أرسلت شبكتك طلبات كثيرة جدًا، فلم يُنفَّذ هذا الطلب. حاول مرة أخرى بعد {wait}.',
}
