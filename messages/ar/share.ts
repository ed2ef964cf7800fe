import type { share as english } from '../en/share.ts'
import type { Translation } from '../translation.ts'

export const share: Translation<typeof english> = {
  share: 'مشاركة',
  copied: 'نُسخ الرابط.',
  notCopied: 'تعذّر نسخ الرابط، وهو \u2066{url}\u2069',
}
