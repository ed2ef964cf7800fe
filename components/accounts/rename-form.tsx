'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { renameSchema } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { words } from '#messages/console/words.ts'

export type RenameState = FormState<'name'>

const resolver = zodResolver(renameSchema)

/** Changes a user's own name. */
export function RenameForm({
  name,
  action,
}: {
  name: string
  action: (previous: RenameState, data: FormData) => Promise<RenameState>
}) {
  const t = texts(ownAccount)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { name },
    resolver,
    noAnswerText: texts(words)('noAnswerReload'),
  })
  return (
    <form {...formProps} className="grid max-w-md gap-4">
      <FormNotice state={state} />
      <InputField
        id="name"
        label={t('yourName')}
        help={t('nameIsSeen')}
        error={form.formState.errors.name?.message}
        focusError
        {...form.register('name')}
        defaultValue={state.values.name}
        autoComplete="name"
      />
      <SubmitButton look="quiet" working={working} workingText={t('saving')} className="justify-self-start">
        {t('saveName')}
      </SubmitButton>
    </form>
  )
}
