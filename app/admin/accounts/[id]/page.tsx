import type { Metadata } from 'next'
import { LinkForm, RemoveForm, RoleForm } from '#components/admin/account-forms.tsx'
import { AccountStatus } from '#components/admin/accounts-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { roleOf } from '#domain/accounts/permissions.ts'
import { getAccount, listPasskeys } from '#domain/accounts/queries.ts'
import { accountIdSchema } from '#domain/accounts/schema.ts'
import { formatNumber } from '#lib/format.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { readOrOutage } from '../../../read-or-outage.ts'
import { SubjectHistory } from '../../audit/subject-history.tsx'
import { getPageAccess } from '../../page-access.tsx'
import { mailsLinks } from '../describe-link.ts'
import { toAccountRow } from '../to-account-row.ts'
import {
  changeRoleFromForm,
  disable,
  enable,
  makeLinkFromForm,
  remove,
  removePasskeysOf,
  removeTwoFactorOf,
  signOutEverywhere,
} from './actions.ts'

export const metadata: Metadata = { title: 'An account' }

const lost = 'No answer came back. Reload the page to see whether it worked.'

export default async function AccountPage({ params }: PageProps<'/admin/accounts/[id]'>) {
  const { id } = await params
  const path = `/admin/accounts/${id}`
  const access = await getPageAccess(path, 'accounts:manage')
  if (access.kind === 'refused') return access.page
  const parsed = accountIdSchema.safeParse(id)
  const outcome = await readOrOutage(async () =>
    parsed.success ? Promise.all([getAccount(parsed.data), listPasskeys(parsed.data)]) : undefined,
  )
  if (outcome.kind === 'outage') return <Outage href={path} />
  const [account, passkeys = []] = outcome.value ?? []
  if (!account) return <MissingPage />
  const { name, email, role, state } = toAccountRow(account)
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase wrap-anywhere">
          <bdi>{name}</bdi>
        </PageTitle>
        <p className="flex flex-wrap items-center gap-x-5 gap-y-1 wrap-anywhere">
          <AccountStatus state={state} />
          {email}
        </p>
      </header>
      <Facts>
        <Fact name="Role">{role}</Fact>
        <Fact name="Sessions">{formatNumber(account.sessions)}</Fact>
        <Fact name="Second factor">{account.twoFactorEnabled ? 'On' : 'Off'}</Fact>
        <Fact name="Passkeys">{formatNumber(passkeys.length)}</Fact>
      </Facts>
      {/* A new role is a new form, so that it shows the role that is stored. */}
      <RoleForm key={account.role} id={id} role={roleOf(account.role) ?? 'door'} action={changeRoleFromForm} />
      {state !== 'disabled' && (
        <LinkForm id={id} invited={state === 'invited'} mailed={mailsLinks()} action={makeLinkFromForm} />
      )}
      {account.sessions > 0 && (
        <ButtonForm about={id} action={signOutEverywhere} noAnswerText={lost} workingText="Signing out…">
          Sign out everywhere
        </ButtonForm>
      )}
      {account.twoFactorEnabled && (
        <ConfirmForm
          about={id}
          action={removeTwoFactorOf}
          noAnswerText={lost}
          workingText="Turning it off…"
          firstStep="Turn the second factor off"
          secondStep="Yes, turn it off"
        >
          <p>
            For a colleague who has lost the phone and the recovery codes. The password alone signs in then. Make sure
            that it is your colleague who asks.
          </p>
        </ConfirmForm>
      )}
      {passkeys.length > 0 && (
        <ConfirmForm
          about={id}
          action={removePasskeysOf}
          noAnswerText={lost}
          workingText="Removing…"
          firstStep="Remove all passkeys"
          secondStep="Yes, remove them"
        >
          <p>
            For a colleague who has lost a device. The passkeys of the other devices are removed, too, and can be added
            again. Browsers stay signed in until you sign them out.
          </p>
        </ConfirmForm>
      )}
      {state === 'disabled' ? (
        <ButtonForm key="enable" about={id} action={enable} noAnswerText={lost} workingText="Enabling…">
          Enable this account
        </ButtonForm>
      ) : (
        <ButtonForm key="disable" about={id} action={disable} noAnswerText={lost} workingText="Disabling…">
          Disable this account
        </ButtonForm>
      )}
      <RemoveForm id={id} name={name} action={remove} />
      <SubjectHistory subject={{ kind: 'account', id }} />
    </div>
  )
}
