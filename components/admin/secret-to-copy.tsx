import { TextToCopy } from '#components/ui/text-to-copy.tsx'
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'

/** The secret of a webhook that is shown once, to be copied. */
export function SecretToCopy({ secret }: { secret: string }) {
  const t = texts(webhooks)
  return <TextToCopy id="secret" label={t('secret')} help={t('copySecret')} text={secret} look="code" />
}
