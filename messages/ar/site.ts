import type { site as english } from '../en/site.ts'
import type { Translation } from '../translation.ts'

export const site: Translation<typeof english> = {
  skipToContent: 'انتقل إلى المحتوى',
  toFrontPage: '{venue}، إلى الصفحة الرئيسية',
  mainMenu: 'القائمة الرئيسية',
  whatsOn: 'العروض',
  description: 'اطّلع على العروض واحجز مقاعدك.',
  findBookings: 'اعثر على حجوزاتك',
  terms: 'الشروط',
  privacy: 'الخصوصية',
  forVenue: 'لإدارة المكان',
  api: 'API',
  colours: 'الألوان',
  coloursOfSystem: 'النظام',
  lightColours: 'فاتح',
  darkColours: 'داكن',
  languages: 'اللغة',
}
