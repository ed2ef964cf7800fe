import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { texts } from '#lib/language/texts.ts'
import { frame } from '#messages/console/frame.ts'

/** Shown to visitors who do not have the permission that an admin page needs. */
export function Refused() {
  const t = texts(frame)
  return (
    <Message
      title={t('staffOnly')}
      actions={
        <Link href="/" prefetch={false} className={buttonClass()}>
          {t('seeWhatsOn')}
        </Link>
      }
    >
      <p>{t('mayNotSee')}</p>
      <p>{t('askForRole')}</p>
    </Message>
  )
}
