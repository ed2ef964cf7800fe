import type { Metadata } from 'next'
import { AccountsTable } from '#components/admin/accounts-table.tsx'
import { InviteForm } from '#components/admin/invite-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { listAccounts } from '#domain/accounts/queries.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { inviteFromForm } from './actions.ts'
import { toAccountRow } from './to-account-row.ts'

export const metadata: Metadata = { title: 'Accounts' }

export default async function AccountsPage() {
  const access = await getPageAccess('/admin/accounts', 'accounts:manage')
  if (access.kind === 'refused') return access.page
  const outcome = await readOrOutage(() => listAccounts())
  if (outcome.kind === 'outage') return <Outage href="/admin/accounts" />
  const accounts = outcome.value
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">Accounts</PageTitle>
      {accounts.length === 0 ? (
        <p className="text-muted">There are no accounts yet. Invite the first colleague.</p>
      ) : (
        <AccountsTable accounts={accounts.map(toAccountRow)} />
      )}
      <section className="grid gap-4 pt-4">
        <h2 className="display text-4xl">Invite a colleague</h2>
        <InviteForm action={inviteFromForm} />
      </section>
    </div>
  )
}
