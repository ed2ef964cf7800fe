import type { Metadata } from 'next'
import { AccountsTable } from '#components/admin/accounts-table.tsx'
import { InviteForm } from '#components/admin/invite-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { listAccounts } from '#domain/accounts/queries.ts'
import { texts } from '#lib/language/texts.ts'
import { accounts as accountTexts } from '#messages/console/accounts.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { inviteFromForm } from './actions.ts'
import { toAccountRow } from './to-account-row.ts'

export const generateMetadata = (): Metadata => ({ title: texts(accountTexts)('title') })

export default async function AccountsPage() {
  const t = texts(accountTexts)
  const access = await getPageAccess('/admin/accounts', 'accounts:manage')
  if (access.kind === 'refused') return access.page
  const outcome = await readOrOutage(() => listAccounts())
  if (outcome.kind === 'outage') return <Outage href="/admin/accounts" />
  const accounts = outcome.value
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
      {accounts.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <AccountsTable accounts={accounts.map(toAccountRow)} />
      )}
      <section className="grid gap-4 pt-4">
        <h2 className="display text-4xl">{t('inviteColleague')}</h2>
        <InviteForm action={inviteFromForm} />
      </section>
    </div>
  )
}
