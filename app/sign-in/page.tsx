import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { accountSettingsProblem } from '#domain/accounts/auth-secret.ts'
import { authenticate } from '#domain/accounts/authenticate.ts'
import { adminAccess, adminHome, nextPath } from '#domain/accounts/rules.ts'
import { getEnv } from '#lib/env.ts'
import { texts } from '#lib/language/texts.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { readOrOutage } from '../read-or-outage.ts'
import { signInAction } from './actions.ts'
import { passkeySignInAction } from './passkey-actions.ts'
import { PasskeySignIn } from './passkey-sign-in.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SignOutButton } from './sign-out-button.tsx'

export const generateMetadata = (): Metadata => ({ title: texts(signIn)('signIn'), robots: { index: false } })

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const t = texts(signIn)
  await connection()
  const sent = await headers()
  const next = nextPath((await searchParams).next)
  if (adminAccess(getEnv()) !== 'sign-in') return <NotNeeded />
  if (accountSettingsProblem(getEnv())) return <NotSetUp />
  const check = await readOrOutage(() => authenticate(sent))
  if (check.kind === 'outage') return <Outage href="/sign-in" />
  if (check.value.kind === 'allowed') redirect(next)
  if (check.value.status === 403) return <NoAccess />
  return (
    <div className="mx-auto grid w-full max-w-md gap-7 py-10 sm:py-16">
      <PageTitle className="display font-black text-title uppercase">{t('signIn')}</PageTitle>
      <p className="text-lg text-muted">{t('forStaff')}</p>
      <SignInForm next={next} action={signInAction} />
      <PasskeySignIn next={next} action={passkeySignInAction} />
    </div>
  )
}

function NotNeeded() {
  const t = texts(signIn)
  return (
    <Message
      title={t('notNeeded')}
      actions={
        <Link href={adminHome} prefetch={false} className={buttonClass()}>
          {t('toAdmin')}
        </Link>
      }
    >
      <p>{t('machineIsEnough')}</p>
    </Message>
  )
}

function NotSetUp() {
  const t = texts(signIn)
  return (
    <Message title={t('notSetUp')}>
      <p>{t('seeLog')}</p>
    </Message>
  )
}

function NoAccess() {
  const t = texts(signIn)
  return (
    <Message title={t('noAccess')} actions={<SignOutButton />}>
      <p>{t('askOwner')}</p>
    </Message>
  )
}
