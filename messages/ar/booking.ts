import type { booking as english } from '../en/booking.ts'
import type { Translation } from '../translation.ts'

export const booking: Translation<typeof english> = {
  bookSeats: 'حجز المقاعد',
  seeWhatElse: 'شاهد بقية البرنامج',
  onlySpecialLeft: 'لم يبق سوى أماكن الكراسي المتحركة والمرافقين',
  chooseOnMap: 'اخترها على المخطط.',
  lastSeatsGone: 'حُجزت آخر المقاعد للتو',
  mayComeFree: 'قد تتوفر مقاعد مرة أخرى. ستظهر في هذه الصفحة فورًا، ويبقى اختيارك محفوظًا.',
  alreadyStarted: 'بدأ هذا العرض بالفعل.',
  howManySeats: 'كم مقعدًا؟',
  oneSeatFewer: 'مقعد أقل',
  oneSeatMore: 'مقعد إضافي',
  keptFor: '{count, plural, one {يبقى محجوزًا لك مؤقتًا} other {تبقى محجوزة لك مؤقتًا}} ({duration}) ريثما تكمل البيانات.',
  moreThanLeft: 'هذا أكثر من المتبقي ({seats}).',
  noAnswer: 'لم يصل أي رد. تحقق من اتصالك ثم حاول مرة أخرى: تحصل على المقاعد مرة واحدة مهما كررت الطلب.',
  holding: 'جارٍ الحجز المؤقت…',
  holdSeats: 'احجز المقاعد',
  hold: 'احجز {count, plural, one {مقعدًا واحدًا} two {مقعدين} few {# مقاعد} many {# مقعدًا} other {# مقعد}}',
  leavesSingles: 'سيبقى منفردًا: {seats}، ومن الصعب بيع المقاعد المنفردة. انتقل بمقعد واحد من فضلك.',
}
