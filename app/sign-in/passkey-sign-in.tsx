'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { signWithPasskey, usePasskeySupport, withPasskey } from '#components/accounts/passkey-in-browser.ts'
import { SubmitButton } from '#components/ui/button.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { texts } from '#lib/language/texts.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { words } from '#messages/console/words.ts'

/** `options` are for the browser, which makes the `credential` of them. */
export type PasskeySignInState = FormState<'next' | 'options' | 'credential'>

type Props = {
  next: string
  action: (previous: PasskeySignInState, data: FormData) => Promise<PasskeySignInState>
}

const resolver = zodResolver(z.object({ next: z.string(), options: z.string(), credential: z.string() }))

/** Signs in with a passkey, where the browser has them and JavaScript is on. @param props.next where to go after sign-in. */
export const PasskeySignIn = (props: Props) => (usePasskeySupport() ? <PasskeyButton {...props} /> : null)

function PasskeyButton({ next, action }: Props) {
  const t = texts(signIn)
  const { state, working, formProps } = useActionForm({
    action: withPasskey<'next'>(action, signWithPasskey, t('noPasskey')),
    initial: { next, options: '', credential: '' },
    resolver,
    noAnswerText: texts(words)('noAnswerTryAgain'),
  })
  return (
    <form {...formProps} className="grid gap-5">
      <FormNotice state={state} />
      <SubmitButton look="quiet" working={working} workingText={t('deviceAsks')} className="w-full text-lg">
        {t('withPasskey')}
      </SubmitButton>
    </form>
  )
}
