import type { Metadata } from 'next'
import { connection } from 'next/server'
import { ChoosePasswordForm } from '#components/accounts/choose-password-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Message } from '#components/ui/message.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getLinkedAccount } from '#domain/accounts/choose-password.ts'
import { setStatus } from '#lib/http/request-context.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { choosePasswordFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'Choose a password', robots: { index: false } }

export default async function ChoosePasswordPage({ params }: PageProps<'/password/[token]'>) {
  await connection()
  const { token } = await params
  const outcome = await readOrOutage(() => getLinkedAccount(token))
  if (outcome.kind === 'outage') return <Outage href={`/password/${token}`} />
  const account = outcome.value
  if (!account) return <LinkOver />
  return (
    <div className="mx-auto grid w-full max-w-md gap-7 py-10 sm:py-16">
      <PageTitle className="display font-black text-title uppercase">Choose a password</PageTitle>
      <p className="text-lg text-muted wrap-anywhere">For {account.email}. You sign in with it afterwards.</p>
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
  setStatus(410)
  return (
    <Message title="This link is over">
      <p>A link to choose a password works once, and for a limited time.</p>
      <p>Ask an owner of the venue for a new one.</p>
    </Message>
  )
}
