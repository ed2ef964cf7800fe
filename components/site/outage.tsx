import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { texts } from '#lib/language/texts.ts'
import { troubles } from '#messages/troubles.ts'
import { DarkMarquee } from './illustrations.tsx'

/** Shown instead of a page while its data cannot be read. */
export function Outage({ href }: { href: string }) {
  const t = texts(troubles)
  return (
    <Message
      title={t('lightsOut')}
      art={<DarkMarquee />}
      actions={
        <a href={href} className={buttonClass()}>
          {t('tryAgain')}
        </a>
      }
    >
      <p>{t('cannotLookUp')}</p>
      <p>{t('bookingsAreSafe')}</p>
    </Message>
  )
}
