import { TextToCopy } from '#components/ui/text-to-copy.tsx'
import { texts } from '#lib/language/texts.ts'
import { words } from '#messages/console/words.ts'

/** A secret link that is shown once, to be copied. */
export function LinkToCopy({ link }: { link: string }) {
  const t = texts(words)
  return <TextToCopy id="link" label={t('theLink')} help={t('copyLink')} text={link} />
}
