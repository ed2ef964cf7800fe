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
import { readOrOutage } from '../read-or-outage.ts'
import { signInAction } from './actions.ts'
import { passkeySignInAction } from './passkey-actions.ts'
import { PasskeySignIn } from './passkey-sign-in.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SignOutButton } from './sign-out-button.tsx'

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
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
      <PageTitle className="display font-black text-title uppercase">Sign in</PageTitle>
      <p className="text-lg text-muted">For the people who run the house. Booking a seat needs no account.</p>
      <SignInForm next={next} action={signInAction} />
      <PasskeySignIn next={next} action={passkeySignInAction} />
    </div>
  )
}

const NotNeeded = () => (
  <Message
    title="No sign-in needed"
    actions={
      <Link href={adminHome} prefetch={false} className={buttonClass()}>
        Go to the admin pages
      </Link>
    }
  >
    <p>Right now everyone at this machine can open the admin pages, and no one else can.</p>
  </Message>
)

const NotSetUp = () => (
  <Message title="Sign-in is not set up">
    <p>Nobody can sign in yet. The server’s log says what is missing.</p>
  </Message>
)

const NoAccess = () => (
  <Message title="This account cannot come in" actions={<SignOutButton />}>
    <p>You are signed in, but this account may not use the admin pages. Ask an owner, or sign in with another one.</p>
  </Message>
)
