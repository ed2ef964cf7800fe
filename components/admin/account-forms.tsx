'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { buttonClass, SubmitButton } from '#components/ui/button.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { textTags } from '#components/ui/text-tags.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { roleField } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { accounts } from '#messages/console/accounts.ts'
import { words } from '#messages/console/words.ts'
import { LinkToCopy } from './link-to-copy.tsx'
import { RoleField } from './role-field.tsx'

export type RoleState = FormState<'account' | 'role'>
export type LinkState = FormState<'account' | 'link'>
export type RemoveState = FormState<'account' | 'remove'>

type Action<State> = (previous: State, data: FormData) => Promise<State>

const roleResolver = zodResolver(z.object({ account: z.string(), role: roleField }))
const linkResolver = zodResolver(z.object({ account: z.string(), link: z.string() }))
const removeResolver = zodResolver(z.object({ account: z.string(), remove: z.string() }))

/** Changes the role of an account. */
export function RoleForm({ id, role, action }: { id: string; role: string; action: Action<RoleState> }) {
  const t = texts(accounts)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { account: id, role },
    resolver: roleResolver,
    noAnswerText: texts(words)('noAnswerReload'),
  })
  return (
    <form {...formProps} className="grid max-w-md gap-4">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('account')} defaultValue={id} />
      <RoleField input={form.register('role')} value={state.values.role} error={form.formState.errors.role?.message} />
      <SubmitButton look="quiet" working={working} workingText={t('changing')} className="justify-self-start">
        {t('changeRole')}
      </SubmitButton>
    </form>
  )
}

/** Makes a link by which the account's user chooses a password, and shows it unless it is mailed. A mailed link can be shown instead. */
export function LinkForm({
  id,
  invited,
  mailed,
  action,
}: {
  id: string
  invited: boolean
  mailed: boolean
  action: Action<LinkState>
}) {
  const t = texts(accounts)
  const { form, state, working, pressed, formProps } = useActionForm({
    action,
    initial: { account: id, link: '' },
    resolver: linkResolver,
    noAnswerText: texts(words)('noAnswerReload'),
  })
  return (
    <form {...formProps} className="grid max-w-2xl justify-items-start gap-4">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('account')} defaultValue={id} />
      {state.values.link && (
        <div className="w-full">
          <LinkToCopy link={state.values.link} />
        </div>
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton look="quiet" working={working && !pressed} workingText={t('makingLink')}>
          {t(invited ? 'newInvitation' : 'resetPassword')}
        </SubmitButton>
        {mailed && (
          <SubmitButton
            name="show"
            value="yes"
            look="quiet"
            working={working && pressed === 'yes'}
            workingText={t('makingLink')}
          >
            {t('showLink')}
          </SubmitButton>
        )}
      </div>
    </form>
  )
}

/** Removes an account in two steps. The first one opens the second. */
export function RemoveForm({ id, name, action }: { id: string; name: string; action: Action<RemoveState> }) {
  const t = texts(accounts)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { account: id, remove: 'yes' },
    resolver: removeResolver,
    noAnswerText: texts(words)('noAnswerReload'),
  })
  return (
    // Without JavaScript the answer is a new page, where the message has to be visible.
    <details open={state.message ? true : undefined}>
      <summary className={`${buttonClass('quiet')} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
        {t('remove')}
      </summary>
      <form
        {...formProps}
        className="mt-4 grid max-w-2xl justify-items-start gap-4 rounded-2xl border-2 border-edge p-5"
      >
        <FormNotice state={state} />
        <input type="hidden" {...form.register('account')} defaultValue={id} />
        <input type="hidden" {...form.register('remove')} defaultValue="yes" />
        <p>{t('removingMeans')}</p>
        <SubmitButton working={working} workingText={t('removing')}>
          {t.rich('yesRemove', { name, bdi: textTags.bdi })}
        </SubmitButton>
      </form>
    </details>
  )
}
