import type { Metadata } from 'next'
import Link from 'next/link'
import { ChangePasswordForm } from '#components/accounts/change-password-form.tsx'
import { OwnPasswordForm } from '#components/accounts/own-password-form.tsx'
import { RenameForm } from '#components/accounts/rename-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getAccount, listPasskeys } from '#domain/accounts/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { words } from '#messages/console/words.ts'
import { MissingPage } from '../../missing-page.tsx'
import { readOrOutage } from '../../read-or-outage.ts'
import { toAccountRow } from '../accounts/to-account-row.ts'
import { getAccountAccess } from '../page-access.tsx'
import {
  changePasswordFromForm,
  removeTwoFactorFromForm,
  renameFromForm,
  renewCodesFromForm,
  signOutEverywhere,
} from './actions.ts'
import { Passkeys } from './passkeys.tsx'

export const generateMetadata = (): Metadata => ({ title: texts(ownAccount)('title') })

export default async function OwnAccountPage() {
  const t = texts(ownAccount)
  const access = await getAccountAccess('/admin/account')
  if (access.kind === 'refused') return access.page
  const { id } = access.actor
  const outcome = await readOrOutage(() => Promise.all([getAccount(id), listPasskeys(id)]))
  if (outcome.kind === 'outage') return <Outage href="/admin/account" />
  const [account, passkeys] = outcome.value
  if (!account) return <MissingPage />
  const { name, email, role } = toAccountRow(account)
  return (
    <div className="grid gap-10 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
        <p className="wrap-anywhere">{email}</p>
      </header>
      <Facts>
        <Fact name={t('role')}>{role}</Fact>
        <Fact name={t('sessions')}>{formatNumber(account.sessions)}</Fact>
        <Fact name={t('secondFactor')}>{t(account.twoFactorEnabled ? 'on' : 'off')}</Fact>
      </Facts>
      <section className="grid gap-4">
        <h2 className="display text-4xl">{t('name')}</h2>
        <RenameForm name={name} action={renameFromForm} />
      </section>
      <section className="grid gap-4">
        <h2 className="display text-4xl">{t('password')}</h2>
        <ChangePasswordForm email={email} action={changePasswordFromForm} />
      </section>
      <section className="grid gap-4">
        <h2 className="display text-4xl">{t('secondFactor')}</h2>
        {account.twoFactorEnabled ? <SecondFactorOn /> : <SecondFactorOff />}
      </section>
      <section className="grid justify-items-start gap-4">
        <h2 className="display text-4xl">{t('passkeys')}</h2>
        <Passkeys passkeys={passkeys} timeZone={getVenue().timeZone} />
      </section>
      <section className="grid justify-items-start gap-4">
        <h2 className="display text-4xl">{t('sessions')}</h2>
        <p className="max-w-2xl text-muted">{t('whatSessionsAre')}</p>
        <ButtonForm
          about={id}
          action={signOutEverywhere}
          noAnswerText={texts(words)('noAnswerReload')}
          workingText={t('signingOut')}
        >
          {t('signOutEverywhere')}
        </ButtonForm>
      </section>
    </div>
  )
}

function SecondFactorOff() {
  const t = texts(ownAccount)
  return (
    <div className="grid justify-items-start gap-4">
      <p className="max-w-2xl text-muted">{t('whySecondFactor')}</p>
      <Link href="/admin/account/two-factor" prefetch={false} className={buttonClass('quiet')}>
        {t('setUpSecondFactor')}
      </Link>
    </div>
  )
}

function SecondFactorOn() {
  const t = texts(ownAccount)
  return (
    <div className="grid gap-7">
      <div className="grid gap-4">
        <p className="max-w-2xl text-muted">{t('isOn')}</p>
        <OwnPasswordForm
          id="renew-password"
          button={t('makeCodes')}
          workingText={t('makingCodes')}
          action={renewCodesFromForm}
        />
      </div>
      <OwnPasswordForm
        id="remove-password"
        button={t('turnOff')}
        workingText={t('turningOff')}
        action={removeTwoFactorFromForm}
      />
    </div>
  )
}
