import type { bookingStatus as english } from '../en/booking-status.ts'
import type { Translation } from '../translation.ts'

export const bookingStatus: Translation<typeof english> = {
  yourTickets: '{count, plural, one {تذكرتك} two {تذكرتاك} other {تذاكرك}}',
  seatsHeld: '{count, plural, one {مقعد محجوز مؤقتًا} other {مقاعد محجوزة مؤقتًا}}',
  notBooked: 'لم يُحجز',
  cancelled: 'أُلغي',
  timeRanOut: 'انتهى الوقت',
  timeRanOutTitle: 'انتهى <accent>الوقت</accent>',
  heldForYou: 'محجوز <accent>لك</accent> مؤقتًا',
  givenBack: 'أُعيد',
  yourSeats: '{count, plural, one {مقعدك} two {مقعداك} other {مقاعدك}}',
  gaveBack: 'أعدت مقاعدك ({seats}). لم يُحجز شيء.',
  noSeatsThisTime: 'لا مقاعد هذه المرة',
  askedButShowCancelled: 'طلبت {seats}، لكن إدارة المكان ألغت هذا العرض. لم يُحجز شيء.',
  askedBeforeOpening: 'طلبت {seats}، لكن الحجز لهذا العرض لم يكن قد فُتح بعد. لم يُحجز شيء.',
  askedAfterClosing: 'طلبت {seats}، لكن الحجز لهذا العرض كان قد أُغلق. لم يُحجز شيء.',
  askedMoreThanHouse: 'طلبت {seats}. في القاعة كلها {total, number}. لم يُحجز شيء.',
  askedMoreThanFree: 'طلبت {seats}، وكان الشاغر أقل من ذلك حين وصل حجزك. لم يُحجز شيء.',
  wereHeldUntil: 'كان محجوزًا لك مؤقتًا: {seats} حتى {time} ({zone}).',
  othersTook: 'أخذها آخرون بعد ذلك. لم يُحجز شيء.',
  showCancelledSince: 'ألغت إدارة المكان هذا العرض بعد ذلك. لم يُحجز شيء.',
  closedSince: 'أُغلق الحجز لهذا العرض بعد ذلك. لم يُحجز شيء.',
  showCancelled: 'أُلغي العرض',
  showCancelledText:
    'ألغت إدارة المكان هذا العرض. أُلغي حجزك ({seats})، ولم {count, plural, one {تعد تذكرته صالحة} other {تعد تذاكره صالحة}}.',
  bookingCancelled: 'أُلغي الحجز',
  bookingCancelledText:
    'أُلغي هذا الحجز ({seats}). {count, plural, one {لم تعد تذكرته صالحة وعاد مقعده} other {لم تعد تذاكره صالحة وعادت مقاعده}} إلى الجميع.',
  seeWhatElse: 'شاهد بقية البرنامج',
  takeLastSeat: 'خذ المقعد الأخير',
  chooseFromLeft: 'اختر من المتبقي: {seats}',
  closed: 'مغلق',
  notOpenYet: 'لم يُفتح بعد',
  soldOut: 'نفدت المقاعد',
  theShow: 'العرض',
  seatsLeftNow: 'المقاعد المتبقية الآن',
}
