'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { invitationSchema } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { accounts } from '#messages/console/accounts.ts'
import { LinkToCopy } from './link-to-copy.tsx'
import { RoleField } from './role-field.tsx'

/** `link` is the invitation's link, if it was not mailed. */
export type InviteState = FormState<'email' | 'role' | 'link'>

const resolver = zodResolver(invitationSchema.extend({ link: z.string() }))

/** Invites a colleague. */
export function InviteForm({ action }: { action: (previous: InviteState, data: FormData) => Promise<InviteState> }) {
  const t = texts(accounts)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { email: '', role: 'box_office', link: '' },
    resolver,
    noAnswerText: t('invitingUnclear'),
  })
  const { errors } = form.formState
  const { setValue } = form
  // The next colleague has another address.
  useEffect(() => {
    if (state.done) setValue('email', '')
  }, [state, setValue])
  return (
    <form {...formProps} className="grid max-w-2xl gap-5">
      <FormNotice state={state} />
      {state.values.link && <LinkToCopy link={state.values.link} />}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <InputField
          id="email"
          label={t('email')}
          error={errors.email?.message}
          focusError
          {...form.register('email')}
          defaultValue={state.values.email}
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <RoleField input={form.register('role')} value={state.values.role} error={errors.role?.message} />
      </div>
      <SubmitButton working={working} workingText={t('inviting')} className="justify-self-start">
        {t('invite')}
      </SubmitButton>
    </form>
  )
}
