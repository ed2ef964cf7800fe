import type { Metadata } from 'next'
import { connection } from 'next/server'
import { ChoosePasswordForm } from '#components/accounts/choose-password-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Message } from '#components/ui/message.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getLinkedAccount } from '#domain/accounts/choose-password.ts'
import { setStatus } from '#lib/http/request-context.ts'
import { texts } from '#lib/language/texts.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { choosePasswordFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(signIn)('choosePassword'), robots: { index: false } })

export default async function ChoosePasswordPage({ params }: PageProps<'/password/[token]'>) {
  const t = texts(signIn)
  await connection()
  const { token } = await params
  const outcome = await readOrOutage(() => getLinkedAccount(token))
  if (outcome.kind === 'outage') return <Outage href={`/password/${token}`} />
  const account = outcome.value
  if (!account) return <LinkOver />
  return (
    <div className="mx-auto grid w-full max-w-md gap-7 py-10 sm:py-16">
      <PageTitle className="display font-black text-title uppercase">{t('choosePassword')}</PageTitle>
      <p className="text-lg text-muted wrap-anywhere">{t('choosePasswordFor', { email: account.email })}</p>
      <ChoosePasswordForm
        token={token}
        name={account.hasPassword ? account.name : ''}
        email={account.email}
        action={choosePasswordFromForm}
      />
    </div>
  )
}

function LinkOver() {
  const t = texts(signIn)
  setStatus(410)
  return (
    <Message title={t('linkIsOver')}>
      <p>{t('linkWorksOnce')}</p>
      <p>{t('askForLink')}</p>
    </Message>
  )
}
