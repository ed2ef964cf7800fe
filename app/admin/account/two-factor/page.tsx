import type { Metadata } from 'next'
import { TwoFactorForm } from '#components/accounts/two-factor-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { getAccountAccess } from '../../page-access.tsx'
import { setUpTwoFactor } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(ownAccount)('setUpSecondFactor') })

export default async function TwoFactorPage() {
  const t = texts(ownAccount)
  const access = await getAccountAccess('/admin/account/two-factor')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('setUpSecondFactor')}</PageTitle>
      <p className="max-w-2xl text-muted">{t('needApp')}</p>
      <TwoFactorForm action={setUpTwoFactor} />
    </div>
  )
}
