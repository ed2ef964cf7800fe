'use client'

import { useEffect } from 'react'
import type { Resolver } from 'react-hook-form'
import { Code } from '#components/bookings/code.tsx'
import { QrCode } from '#components/bookings/qr-code.tsx'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

type Fields = 'password' | 'uri' | 'codes' | 'code'

/** `uri` is what the QR code has, and `codes` are the recovery codes. Both are empty in the first step. */
export type TwoFactorState = FormState<Fields>

/** The server decides what is missing, because the two steps need different fields. */
const resolver: Resolver<Record<Fields, string>> = (values) => ({ values, errors: {} })

/** Sets up an authenticator app in two steps: the password, then a first code of the app. */
export function TwoFactorForm({
  action,
}: {
  action: (previous: TwoFactorState, data: FormData) => Promise<TwoFactorState>
}) {
  const t = texts(ownAccount)
  const { form, state, working, formProps } = useActionForm<Fields>({
    action,
    initial: { password: '', uri: '', codes: '', code: '' },
    resolver,
    noAnswerText: t('setUpUnclear'),
  })
  const { errors } = form.formState
  const { setValue } = form
  const { uri, codes } = state.values
  // The second step sends back what the first one has answered.
  useEffect(() => {
    setValue('uri', uri)
    setValue('codes', codes)
  }, [uri, codes, setValue])
  return (
    <form {...formProps} className="grid max-w-xl gap-5">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('uri')} defaultValue={uri} />
      <input type="hidden" {...form.register('codes')} defaultValue={codes} />
      {uri === '' ? (
        <InputField
          id="password"
          label={t('yourPassword')}
          error={errors.password?.message}
          focusError
          {...form.register('password')}
          defaultValue=""
          type="password"
          autoComplete="current-password"
        />
      ) : (
        <>
          <p>{t('scanCode')}</p>
          <QrCode text={uri} label={t('qrCode')} className="w-full max-w-64 rounded-xl" />
          <Code text={new URL(uri).searchParams.get('secret') ?? ''} />
          <RecoveryCodes codes={codes} />
          <InputField
            id="code"
            label={t('codeOfApp')}
            error={errors.code?.message}
            focusError
            {...form.register('code')}
            defaultValue=""
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        </>
      )}
      <SubmitButton working={working} workingText={t('oneMoment')} className="justify-self-start">
        {t(uri === '' ? 'goOn' : 'turnOn')}
      </SubmitButton>
    </form>
  )
}
