import type { Metadata } from 'next'
import { TwoFactorForm } from '#components/accounts/two-factor-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getAccountAccess } from '../../page-access.tsx'
import { setUpTwoFactor } from './actions.ts'

export const metadata: Metadata = { title: 'Set up a second factor' }

export default async function TwoFactorPage() {
  const access = await getAccountAccess('/admin/account/two-factor')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">Set up a second factor</PageTitle>
      <p className="max-w-2xl text-muted">You need an app that shows codes. Most phones have one.</p>
      <TwoFactorForm action={setUpTwoFactor} />
    </div>
  )
}
