import { Notice } from '#components/ui/notice.tsx'
import { getEnv } from '#lib/env.ts'
import { texts } from '#lib/language/texts.ts'
import { outbox } from '#messages/console/outbox.ts'

/** Says that mails are not sent, where there is no mail server. */
export function NoMailServer() {
  const t = texts(outbox)
  if (getEnv().SMTP_URL) return null
  return (
    <Notice tone="warning" title={t('noServer')}>
      {t('canBeRead')}
    </Notice>
  )
}
