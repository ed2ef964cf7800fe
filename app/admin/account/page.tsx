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

export const metadata: Metadata = { title: 'Your account' }

export default async function OwnAccountPage() {
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
        <PageTitle className="display font-black text-title uppercase">Your account</PageTitle>
        <p className="wrap-anywhere">{email}</p>
      </header>
      <Facts>
        <Fact name="Role">{role}</Fact>
        <Fact name="Sessions">{formatNumber(account.sessions)}</Fact>
        <Fact name="Second factor">{account.twoFactorEnabled ? 'On' : 'Off'}</Fact>
      </Facts>
      <section className="grid gap-4">
        <h2 className="display text-4xl">Name</h2>
        <RenameForm name={name} action={renameFromForm} />
      </section>
      <section className="grid gap-4">
        <h2 className="display text-4xl">Password</h2>
        <ChangePasswordForm email={email} action={changePasswordFromForm} />
      </section>
      <section className="grid gap-4">
        <h2 className="display text-4xl">Second factor</h2>
        {account.twoFactorEnabled ? <SecondFactorOn /> : <SecondFactorOff />}
      </section>
      <section className="grid justify-items-start gap-4">
        <h2 className="display text-4xl">Passkeys</h2>
        <Passkeys passkeys={passkeys} timeZone={getVenue().timeZone} />
      </section>
      <section className="grid justify-items-start gap-4">
        <h2 className="display text-4xl">Sessions</h2>
        <p className="max-w-2xl text-muted">A session is a browser in which you are signed in, for a week at most.</p>
        <ButtonForm
          about={id}
          action={signOutEverywhere}
          noAnswerText="No answer came back. Reload the page to see whether it worked."
          workingText="Signing out…"
        >
          Sign out everywhere
        </ButtonForm>
      </section>
    </div>
  )
}

const SecondFactorOff = () => (
  <div className="grid justify-items-start gap-4">
    <p className="max-w-2xl text-muted">
      With a second factor, sign-in also asks for a code of an app on your phone. A stolen password alone is not enough
      then.
    </p>
    <Link href="/admin/account/two-factor" prefetch={false} className={buttonClass('quiet')}>
      Set up a second factor
    </Link>
  </div>
)

const SecondFactorOn = () => (
  <div className="grid gap-7">
    <div className="grid gap-4">
      <p className="max-w-2xl text-muted">
        Sign-in asks for a code of your app, or for a recovery code. New recovery codes replace the earlier ones.
      </p>
      <OwnPasswordForm
        id="renew-password"
        button="Make new recovery codes"
        workingText="Making the codes…"
        action={renewCodesFromForm}
      />
    </div>
    <OwnPasswordForm
      id="remove-password"
      button="Turn the second factor off"
      workingText="Turning it off…"
      action={removeTwoFactorFromForm}
    />
  </div>
)
