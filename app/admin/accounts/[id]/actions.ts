'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { LinkState, RemoveState, RoleState } from '#components/admin/account-forms.tsx'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { changeRole } from '#domain/accounts/change-role.ts'
import { endSessions } from '#domain/accounts/end-sessions.ts'
import { makeLink } from '#domain/accounts/make-link.ts'
import { removeAccount } from '#domain/accounts/remove-account.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { roleSchema } from '#domain/accounts/schema.ts'
import { setDisabled } from '#domain/accounts/set-disabled.ts'
import type { AccountOutcome } from '#domain/accounts/types.ts'
import { getLog } from '#lib/log.ts'
import { accountRefusals, deliverLink } from '../deliver-link.ts'

const messages: Record<Exclude<AccountOutcome, 'done'>, string> = {
  unknown: 'This account is not there any more.',
  'last owner': 'This is the last owner who can sign in. Make another owner first.',
}
const noLink = 'This account is not there any more, or it is disabled.'
const broken = 'The account could not be changed just now. Please try again in a moment.'

/** Changes the role of an account. */
export async function changeRoleFromForm(_previous: RoleState, posted: FormData): Promise<RoleState> {
  const values = formValues(posted, ['account', 'role'])
  try {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (!access.ok) return { values, errors: {}, message: accountRefusals[access.status] }
    const role = roleSchema.safeParse(values.role)
    if (!role.success) return { values, errors: { role: role.error.issues[0]?.message ?? '' } }
    const outcome = await changeRole(values.account, role.data, { actor: access.actor })
    if (outcome !== 'done') return { values, errors: {}, message: messages[outcome] }
  } catch (error) {
    getLog().error({ err: error }, 'changing a role failed')
    return { values, errors: {}, message: broken }
  }
  redirect(`/admin/accounts/${values.account}`)
}

/** Makes a new password link, and mails it or shows it. */
export async function makeLinkFromForm(_previous: LinkState, posted: FormData): Promise<LinkState> {
  const values = { ...formValues(posted, ['account', 'link']), link: '' }
  try {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (!access.ok) return { values, errors: {}, message: accountRefusals[access.status] }
    const made = await makeLink(values.account, { actor: access.actor })
    if (!made) return { values, errors: {}, message: noLink }
    const { done, link } = await deliverLink(made)
    return { values: { ...values, link }, errors: {}, done }
  } catch (error) {
    getLog().error({ err: error }, 'making a password link failed')
    return { values, errors: {}, message: broken }
  }
}

/** Disables an account. */
export async function disable(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  try {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (!access.ok) return { values, errors: {}, message: accountRefusals[access.status] }
    const outcome = await setDisabled(values.about, true, { actor: access.actor })
    if (outcome !== 'done') return { values, errors: {}, message: messages[outcome] }
  } catch (error) {
    getLog().error({ err: error }, 'disabling an account failed')
    return { values, errors: {}, message: broken }
  }
  redirect(`/admin/accounts/${values.about}`)
}

/** Enables an account again. */
export async function enable(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  try {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (!access.ok) return { values, errors: {}, message: accountRefusals[access.status] }
    const outcome = await setDisabled(values.about, false, { actor: access.actor })
    if (outcome !== 'done') return { values, errors: {}, message: messages[outcome] }
  } catch (error) {
    getLog().error({ err: error }, 'enabling an account failed')
    return { values, errors: {}, message: broken }
  }
  redirect(`/admin/accounts/${values.about}`)
}

/** Ends all sessions of an account. */
export async function signOutEverywhere(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  try {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (!access.ok) return { values, errors: {}, message: accountRefusals[access.status] }
    await endSessions(values.about, { actor: access.actor })
  } catch (error) {
    getLog().error({ err: error }, 'ending the sessions of an account failed')
    return { values, errors: {}, message: broken }
  }
  redirect(`/admin/accounts/${values.about}`)
}

/** Removes an account, then shows the others. */
export async function remove(_previous: RemoveState, posted: FormData): Promise<RemoveState> {
  const values = formValues(posted, ['account', 'remove'])
  try {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (!access.ok) return { values, errors: {}, message: accountRefusals[access.status] }
    const outcome = await removeAccount(values.account, { actor: access.actor })
    if (outcome !== 'done') return { values, errors: {}, message: messages[outcome] }
  } catch (error) {
    getLog().error({ err: error }, 'removing an account failed')
    return { values, errors: {}, message: broken }
  }
  redirect('/admin/accounts')
}
