'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { buttonClass, SubmitButton } from '#components/ui/button.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { roleField } from '#domain/accounts/schema.ts'
import { LinkToCopy } from './link-to-copy.tsx'
import { RoleField } from './role-field.tsx'

export type RoleState = FormState<'account' | 'role'>
export type LinkState = FormState<'account' | 'link'>
export type RemoveState = FormState<'account' | 'remove'>

type Action<State> = (previous: State, data: FormData) => Promise<State>

const roleResolver = zodResolver(z.object({ account: z.string(), role: roleField }))
const linkResolver = zodResolver(z.object({ account: z.string(), link: z.string() }))
const removeResolver = zodResolver(z.object({ account: z.string(), remove: z.string() }))

const noAnswerText = 'No answer came back. Reload the page to see whether it worked.'

/** Changes the role of an account. */
export function RoleForm({ id, role, action }: { id: string; role: string; action: Action<RoleState> }) {
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { account: id, role },
    resolver: roleResolver,
    noAnswerText,
  })
  return (
    <form {...formProps} className="grid max-w-md gap-4">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('account')} defaultValue={id} />
      <RoleField input={form.register('role')} value={state.values.role} error={form.formState.errors.role?.message} />
      <SubmitButton look="quiet" working={working} workingText="Changing…" className="justify-self-start">
        Change the role
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
  const { form, state, working, pressed, formProps } = useActionForm({
    action,
    initial: { account: id, link: '' },
    resolver: linkResolver,
    noAnswerText,
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
        <SubmitButton look="quiet" working={working && !pressed} workingText="Making the link…">
          {invited ? 'Make a new invitation' : 'Reset the password'}
        </SubmitButton>
        {mailed && (
          <SubmitButton
            name="show"
            value="yes"
            look="quiet"
            working={working && pressed === 'yes'}
            workingText="Making the link…"
          >
            Show a link instead of mailing it
          </SubmitButton>
        )}
      </div>
    </form>
  )
}

/** Removes an account in two steps. The first one opens the second. */
export function RemoveForm({ id, name, action }: { id: string; name: string; action: Action<RemoveState> }) {
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { account: id, remove: 'yes' },
    resolver: removeResolver,
    noAnswerText,
  })
  return (
    // Without JavaScript the answer is a new page, where the message has to be visible.
    <details open={state.message ? true : undefined}>
      <summary className={`${buttonClass('quiet')} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
        Remove this account
      </summary>
      <form
        {...formProps}
        className="mt-4 grid max-w-2xl justify-items-start gap-4 rounded-2xl border-2 border-edge p-5"
      >
        <FormNotice state={state} />
        <input type="hidden" {...form.register('account')} defaultValue={id} />
        <input type="hidden" {...form.register('remove')} defaultValue="yes" />
        <p>
          The account, its sessions and its API tokens are gone at once. What it has changed stays in the audit log.
        </p>
        <SubmitButton working={working} workingText="Removing…">
          Yes, remove <bdi>{name}</bdi>
        </SubmitButton>
      </form>
    </details>
  )
}
