import type { Metadata } from 'next'
import { PasskeyForm } from '#components/accounts/passkey-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getAccountAccess } from '../../page-access.tsx'
import { setUpPasskey } from './actions.ts'

export const metadata: Metadata = { title: 'Add a passkey' }

export default async function PasskeyPage() {
  const access = await getAccountAccess('/admin/account/passkey')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">Add a passkey</PageTitle>
      <p className="max-w-2xl text-muted">
        Your phone, your computer or your password manager keeps the passkey. It asks for your finger, your face or a
        PIN each time.
      </p>
      <PasskeyForm action={setUpPasskey} />
    </div>
  )
}
