import { Message } from '#components/ui/message.tsx'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'

/** Shown in place of one's own account where the admin side needs no sign-in. */
export function NoAccount() {
  const t = texts(ownAccount)
  return (
    <Message title={t('noAccount')}>
      <p>{t('noSignIn')}</p>
    </Message>
  )
}
