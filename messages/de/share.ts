import type { share as english } from '../en/share.ts'
import type { Translation } from '../translation.ts'

export const share: Translation<typeof english> = {
  share: 'Teilen',
  copied: 'Der Link ist kopiert.',
  notCopied: 'Der Link konnte nicht kopiert werden. Er lautet {url}',
}
