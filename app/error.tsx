'use client'

import { Button, buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { texts } from '#lib/language/texts.ts'
import { troubles } from '#messages/troubles.ts'

/** Shown for errors that a page does not catch itself. */
export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
  const t = texts(troubles)
  return (
    <Message
      title={t('wentWrong')}
      actions={
        <>
          <Button onClick={() => retry()}>{t('tryAgain')}</Button>
          <a href="/" className={buttonClass('quiet')}>
            {t('seeWhatsOn')}
          </a>
        </>
      }
    >
      <title>{t('somethingWentWrong')}</title>
      <p>{t('brokeHere')}</p>
      <p>{t('comeBack')}</p>
    </Message>
  )
}
