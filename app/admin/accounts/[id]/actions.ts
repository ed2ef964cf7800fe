'use server'

import { headers } from 'next/headers'
import type { LinkState, RemoveState, RoleState } from '#components/admin/account-forms.tsx'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { changeRole } from '#domain/accounts/change-role.ts'
import { endSessions } from '#domain/accounts/end-sessions.ts'
import { makeLink } from '#domain/accounts/make-link.ts'
import { removeAccount } from '#domain/accounts/remove-account.ts'
import { removePasskeys } from '#domain/accounts/remove-passkeys.ts'
import { removeTwoFactor } from '#domain/accounts/remove-two-factor.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { roleSchema } from '#domain/accounts/schema.ts'
import { setDisabled } from '#domain/accounts/set-disabled.ts'
import type { AccountOutcome } from '#domain/accounts/types.ts'
import { texts } from '#lib/language/texts.ts'
import { accounts } from '#messages/console/accounts.ts'
import { refusal } from '../../refusal.ts'
import { runFormCommand } from '../../run-form-command.ts'
import { describeLink, mailsLinks } from '../describe-link.ts'

const messages = {
  unknown: 'gone',
  'last owner': 'lastOwner',
  'not permitted': 'tokenMayNot',
} as const satisfies Record<Exclude<AccountOutcome, 'done'>, string>

/** Changes the role of an account. */
export async function changeRoleFromForm(_previous: RoleState, posted: FormData): Promise<RoleState> {
  const t = texts(accounts)
  const values = formValues(posted, ['account', 'role'])
  return runFormCommand(values, { failed: 'changing a role failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const role = roleSchema.safeParse(values.role)
    if (!role.success) return { values, errors: { role: role.error.issues[0]?.message ?? '' } }
    const outcome = await changeRole(values.account, role.data, { actor: access.actor })
    if (outcome !== 'done') return refuse(t(messages[outcome]))
    return `/admin/accounts/${values.account}`
  })
}

/** Makes a new password link, and mails it or shows it. The button says `show` if it is to be shown anyway. */
export async function makeLinkFromForm(_previous: LinkState, posted: FormData): Promise<LinkState> {
  const t = texts(accounts)
  const given = formValues(posted, ['account', 'link', 'show'])
  const values = { account: given.account, link: '' }
  return runFormCommand(values, { failed: 'making a password link failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const byMail = mailsLinks() && given.show !== 'yes'
    const made = await makeLink(values.account, { actor: access.actor, byMail })
    if (made.kind === 'not-permitted') return refuse(t('tokenMayNot'))
    if (made.kind !== 'made') return refuse(t('noLink'))
    const { done, link } = describeLink(made)
    return { values: { ...values, link }, errors: {}, done }
  })
}

/** Disables an account. */
export async function disable(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(accounts)
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'disabling an account failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const outcome = await setDisabled(values.about, true, { actor: access.actor })
    if (outcome !== 'done') return refuse(t(messages[outcome]))
    return `/admin/accounts/${values.about}`
  })
}

/** Enables an account again. */
export async function enable(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(accounts)
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'enabling an account failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const outcome = await setDisabled(values.about, false, { actor: access.actor })
    if (outcome !== 'done') return refuse(t(messages[outcome]))
    return `/admin/accounts/${values.about}`
  })
}

/** Ends all sessions of an account. */
export async function signOutEverywhere(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(accounts)
  const values = formValues(posted, ['about'])
  return runFormCommand(
    values,
    { failed: 'ending the sessions of an account failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
      await endSessions(values.about, { actor: access.actor })
      return `/admin/accounts/${values.about}`
    },
  )
}

/** Turns the second factor of a colleague off, who has lost the phone and the recovery codes. */
export async function removeTwoFactorOf(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(accounts)
  const values = formValues(posted, ['about'])
  return runFormCommand(
    values,
    { failed: 'turning off a second factor failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
      await removeTwoFactor(values.about, { actor: access.actor })
      return `/admin/accounts/${values.about}`
    },
  )
}

/** Removes all passkeys of a colleague, who has lost a device. */
export async function removePasskeysOf(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(accounts)
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'removing passkeys failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    await removePasskeys(values.about, { actor: access.actor })
    return `/admin/accounts/${values.about}`
  })
}

/** Removes an account, then shows the others. */
export async function remove(_previous: RemoveState, posted: FormData): Promise<RemoveState> {
  const t = texts(accounts)
  const values = formValues(posted, ['account', 'remove'])
  return runFormCommand(values, { failed: 'removing an account failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const outcome = await removeAccount(values.account, { actor: access.actor })
    if (outcome !== 'done') return refuse(t(messages[outcome]))
    return '/admin/accounts'
  })
}
