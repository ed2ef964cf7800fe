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
import { texts } from '#lib/language/texts.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { confirmSignInAction } from './actions.ts'
import { CodeForm } from './code-form.tsx'

export const generateMetadata = (): Metadata => ({ title: texts(signIn)('secondStep'), robots: { index: false } })

export default async function CodePage({ searchParams }: PageProps<'/sign-in/code'>) {
  const t = texts(signIn)
  await connection()
  const sent = await headers()
  const next = nextPath((await searchParams).next)
  const pending = await readOrOutage(() => getPendingSignIn(sent))
  if (pending.kind === 'outage') return <Outage href="/sign-in" />
  if (!pending.value) return <Over next={next} />
  return (
    <div className="mx-auto grid w-full max-w-md gap-7 py-10 sm:py-16">
      <PageTitle className="display font-black text-title uppercase">{t('oneMoreStep')}</PageTitle>
      <p className="text-lg text-muted wrap-anywhere">{t('enterCode', { email: pending.value.email })}</p>
      <CodeForm next={next} action={confirmSignInAction} />
    </div>
  )
}

function Over({ next }: { next: string }) {
  const t = texts(signIn)
  return (
    <Message
      title={t('signInAgain')}
      actions={
        <Link href={`/sign-in?next=${encodeURIComponent(next)}`} prefetch={false} className={buttonClass()}>
          {t('signIn')}
        </Link>
      }
    >
      <p>{t('timeSincePassword')}</p>
    </Message>
  )
}
