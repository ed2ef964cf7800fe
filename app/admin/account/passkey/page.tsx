import type { Metadata } from 'next'
import { PasskeyForm } from '#components/accounts/passkey-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { getAccountAccess } from '../../page-access.tsx'
import { setUpPasskey } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(ownAccount)('addPasskey') })

export default async function PasskeyPage() {
  const t = texts(ownAccount)
  const access = await getAccountAccess('/admin/account/passkey')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('addPasskey')}</PageTitle>
      <p className="max-w-2xl text-muted">{t('whereKept')}</p>
      <PasskeyForm action={setUpPasskey} />
    </div>
  )
}
