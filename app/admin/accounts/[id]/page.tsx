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
import { texts } from '#lib/language/texts.ts'
import { accounts } from '#messages/console/accounts.ts'
import { words } from '#messages/console/words.ts'
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

export const generateMetadata = (): Metadata => ({ title: texts(accounts)('anAccount') })

export default async function AccountPage({ params }: PageProps<'/admin/accounts/[id]'>) {
  const t = texts(accounts)
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
  const lost = texts(words)('noAnswerReload')
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
        <Fact name={t('role')}>{role}</Fact>
        <Fact name={t('sessions')}>{formatNumber(account.sessions)}</Fact>
        <Fact name={t('secondFactor')}>{t(account.twoFactorEnabled ? 'on' : 'off')}</Fact>
        <Fact name={t('passkeys')}>{formatNumber(passkeys.length)}</Fact>
      </Facts>
      {/* A new role is a new form, so that it shows the role that is stored. */}
      <RoleForm key={account.role} id={id} role={roleOf(account.role) ?? 'door'} action={changeRoleFromForm} />
      {state !== 'disabled' && (
        <LinkForm id={id} invited={state === 'invited'} mailed={mailsLinks()} action={makeLinkFromForm} />
      )}
      {account.sessions > 0 && (
        <ButtonForm about={id} action={signOutEverywhere} noAnswerText={lost} workingText={t('signingOut')}>
          {t('signOutEverywhere')}
        </ButtonForm>
      )}
      {account.twoFactorEnabled && (
        <ConfirmForm
          about={id}
          action={removeTwoFactorOf}
          noAnswerText={lost}
          workingText={t('turningOff')}
          firstStep={t('turnOffSecondFactor')}
          secondStep={t('yesTurnOff')}
        >
          <p>{t('lostPhone')}</p>
        </ConfirmForm>
      )}
      {passkeys.length > 0 && (
        <ConfirmForm
          about={id}
          action={removePasskeysOf}
          noAnswerText={lost}
          workingText={t('removing')}
          firstStep={t('removePasskeys')}
          secondStep={t('yesRemovePasskeys')}
        >
          <p>{t('lostDevice')}</p>
        </ConfirmForm>
      )}
      {state === 'disabled' ? (
        <ButtonForm key="enable" about={id} action={enable} noAnswerText={lost} workingText={t('enabling')}>
          {t('enable')}
        </ButtonForm>
      ) : (
        <ButtonForm key="disable" about={id} action={disable} noAnswerText={lost} workingText={t('disabling')}>
          {t('disable')}
        </ButtonForm>
      )}
      <RemoveForm id={id} name={name} action={remove} />
      <SubjectHistory subject={{ kind: 'account', id }} />
    </div>
  )
}
