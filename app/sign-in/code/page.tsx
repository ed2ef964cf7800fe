import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { connection } from 'next/server'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getPendingSignIn } from '#domain/accounts/pending-sign-in.ts'
import { nextPath } from '#domain/accounts/rules.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { confirmSignInAction } from './actions.ts'
import { CodeForm } from './code-form.tsx'

export const metadata: Metadata = { title: 'The second step of sign-in', robots: { index: false } }

export default async function CodePage({ searchParams }: PageProps<'/sign-in/code'>) {
  await connection()
  const sent = await headers()
  const next = nextPath((await searchParams).next)
  const pending = await readOrOutage(() => getPendingSignIn(sent))
  if (pending.kind === 'outage') return <Outage href="/sign-in" />
  if (!pending.value) return <Over next={next} />
  return (
    <div className="mx-auto grid w-full max-w-md gap-7 py-10 sm:py-16">
      <PageTitle className="display font-black text-title uppercase">One more step</PageTitle>
      <p className="text-lg text-muted wrap-anywhere">
        Enter the code that your app shows for Marquee, for {pending.value.email}.
      </p>
      <CodeForm next={next} action={confirmSignInAction} />
    </div>
  )
}

const Over = ({ next }: { next: string }) => (
  <Message
    title="Sign in again"
    actions={
      <Link href={`/sign-in?next=${encodeURIComponent(next)}`} prefetch={false} className={buttonClass()}>
        Sign in
      </Link>
    }
  >
    <p>Too much time has passed since your password, or too many codes were wrong.</p>
  </Message>
)
