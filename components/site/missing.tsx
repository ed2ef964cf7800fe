import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { texts } from '#lib/language/texts.ts'
import { troubles } from '#messages/troubles.ts'
import { EmptyStage } from './illustrations.tsx'

/** Shown if a page, show or booking does not exist. */
export function Missing() {
  const t = texts(troubles)
  return (
    <Message
      title={t('nothingHere')}
      art={<EmptyStage />}
      actions={
        <>
          <Link href="/" prefetch={false} className={buttonClass()}>
            {t('seeWhatsOn')}
          </Link>
          <Link href="/bookings" prefetch={false} className={buttonClass('quiet')}>
            {t('findBookings')}
          </Link>
        </>
      }
    >
      <p>{t('noPageHere')}</p>
      <p>{t('openLinkAgain')}</p>
    </Message>
  )
}
