import type { troubles as english } from '../en/troubles.ts'
import type { Translation } from '../translation.ts'

export const troubles: Translation<typeof english> = {
  notFound: 'غير موجود',
  notAvailable: 'غير متاح الآن',
  nothingHere: 'لا شيء على هذا المسرح',
  seeWhatsOn: 'شاهد البرنامج',
  findBookings: 'اعثر على حجوزاتك',
  noPageHere: 'لا توجد صفحة في هذا العنوان. ربما أُزيل عرض، أو سقط حرف من العنوان في الطريق.',
  openLinkAgain: 'إذا جئت من أجل تذكرة فافتح رابطها كاملًا كما وصلك، أو اطلب إرسال روابطك مرة أخرى.',
  lightsOut: 'انطفأت الأضواء',
  tryAgain: 'حاول مرة أخرى',
  cannotLookUp: 'لا يستطيع شباك التذاكر البحث عن شيء الآن. الخطأ منا لا منك.',
  bookingsAreSafe: 'الحجوزات التي تمت محفوظة. حاول مرة أخرى بعد دقيقة.',
  wentWrong: 'حدث خطأ',
  somethingWentWrong: 'حدث خطأ ما',
  brokeHere: 'حدث عطل لدينا. الحجوزات التي تمت محفوظة.',
  comeBack: 'حاول مرة أخرى، وإذا بقي الأمر كذلك فعد بعد دقائق.',
  tooMany: 'طلبات كثيرة جدًا',
  nothingCarriedOut: 'أرسلت شبكتك طلبات كثيرة جدًا، فلم يُنفَّذ هذا الطلب. لم يُحجز شيء ولم يتغير شيء.',
  waitThenLoad: 'انتظر {wait} ثم أعد تحميل الصفحة. إذا ملأت نموذجًا فارجع إليه: ربما ما زال متصفحك يحتفظ بما كتبته.',
  veryBusy: 'ازدحام شديد الآن',
  notShownInTime: 'هنا عدد كبير من الناس فلم يمكن عرض صفحتك في الوقت المناسب. أعد تحميلها بعد ثوانٍ.',
  lookBeforeSending: 'إذا أرسلت نموذجًا فانظر في صفحته قبل أن ترسله مرة أخرى: ربما نُفّذ.',
}
