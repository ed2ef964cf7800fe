'use server'

import { headers } from 'next/headers'
import type { ChangePasswordState } from '#components/accounts/change-password-form.tsx'
import type { OwnPasswordState } from '#components/accounts/own-password-form.tsx'
import type { RenameState } from '#components/accounts/rename-form.tsx'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { changePassword } from '#domain/accounts/change-password.ts'
import { endSessions } from '#domain/accounts/end-sessions.ts'
import { removeOwnPasskey } from '#domain/accounts/remove-passkeys.ts'
import { removeOwnTwoFactor } from '#domain/accounts/remove-two-factor.ts'
import { rename } from '#domain/accounts/rename.ts'
import { renewRecoveryCodes } from '#domain/accounts/renew-recovery-codes.ts'
import { requireAccount } from '#domain/accounts/require-account.ts'
import { changePasswordSchema, ownPasswordSchema, renameSchema } from '#domain/accounts/schema.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { runFormCommand } from '../run-form-command.ts'
import { ownAccountRefusal, wrongPassword } from './messages.ts'

/** Changes the visitor's own name. */
export async function renameFromForm(_previous: RenameState, posted: FormData): Promise<RenameState> {
  const t = texts(ownAccount)
  const values = formValues(posted, ['name'])
  return runFormCommand(values, { failed: 'changing a name failed', broken: t('broken') }, async (refuse) => {
    const access = await requireAccount(await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(ownAccountRefusal(access.status))
    const parsed = renameSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['name']) }
    await rename(access.actor, parsed.data.name)
    return { values: parsed.data, errors: {}, done: t('nameSaved') }
  })
}

/** Changes the visitor's own password, then goes to the sign-in page. */
export async function changePasswordFromForm(
  _previous: ChangePasswordState,
  posted: FormData,
): Promise<ChangePasswordState> {
  const t = texts(ownAccount)
  const given = formValues(posted, ['current', 'password'])
  // Passwords are not sent back.
  const values = { current: '', password: '' }
  return runFormCommand(values, { failed: 'changing a password failed', broken: t('broken') }, async (refuse) => {
    const sent = await headers()
    const access = await requireAccount(await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(ownAccountRefusal(access.status))
    const parsed = changePasswordSchema.safeParse(given)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['current', 'password']) }
    const outcome = await changePassword(access.actor, parsed.data, { address: clientAddress(sent) })
    if (outcome.kind === 'changed-meanwhile') return refuse(t('passwordChangedMeanwhile'))
    if (outcome.kind !== 'changed') return { values, errors: { current: wrongPassword(outcome) } }
    return '/sign-in'
  })
}

/** Ends all sessions of the visitor, also the present one. */
export async function signOutEverywhere(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(ownAccount)
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'ending the own sessions failed', broken: t('broken') }, async (refuse) => {
    const access = await requireAccount(await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(ownAccountRefusal(access.status))
    await endSessions(access.actor.id, { actor: access.actor })
    return '/sign-in'
  })
}

/** Replaces the visitor's recovery codes, and shows the new ones in the answer. */
export async function renewCodesFromForm(_previous: OwnPasswordState, posted: FormData): Promise<OwnPasswordState> {
  const t = texts(ownAccount)
  const given = formValues(posted, ['password'])
  const values = { password: '', codes: '' }
  return runFormCommand(values, { failed: 'renewing recovery codes failed', broken: t('broken') }, async (refuse) => {
    const sent = await headers()
    const access = await requireAccount(await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(ownAccountRefusal(access.status))
    const parsed = ownPasswordSchema.safeParse(given)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['password']) }
    const outcome = await renewRecoveryCodes(access.actor, parsed.data.password, sent, {
      address: clientAddress(sent),
    })
    if (outcome.kind === 'off') return refuse(t('isOff'))
    if (outcome.kind !== 'renewed') return { values, errors: { password: wrongPassword(outcome) } }
    const codes = outcome.recoveryCodes.join(' ')
    return { values: { password: '', codes }, errors: {}, done: t('codesReplaced') }
  })
}

/** Turns the visitor's own second factor off. */
export async function removeTwoFactorFromForm(
  _previous: OwnPasswordState,
  posted: FormData,
): Promise<OwnPasswordState> {
  const t = texts(ownAccount)
  const given = formValues(posted, ['password'])
  const values = { password: '', codes: '' }
  return runFormCommand(
    values,
    { failed: 'turning a second factor off failed', broken: t('broken') },
    async (refuse) => {
      const sent = await headers()
      const access = await requireAccount(await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(ownAccountRefusal(access.status))
      const parsed = ownPasswordSchema.safeParse(given)
      if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['password']) }
      const outcome = await removeOwnTwoFactor(access.actor, parsed.data.password, { address: clientAddress(sent) })
      if (outcome.kind !== 'removed') return { values, errors: { password: wrongPassword(outcome) } }
      return '/admin/account'
    },
  )
}

/** Removes a passkey of the visitor. @param id is bound to the form of each passkey. */
export async function removePasskeyFromForm(
  id: string,
  _previous: OwnPasswordState,
  posted: FormData,
): Promise<OwnPasswordState> {
  const t = texts(ownAccount)
  const given = formValues(posted, ['password'])
  const values = { password: '', codes: '' }
  return runFormCommand(values, { failed: 'removing a passkey failed', broken: t('broken') }, async (refuse) => {
    const sent = await headers()
    const access = await requireAccount(await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(ownAccountRefusal(access.status))
    const parsed = ownPasswordSchema.safeParse(given)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['password']) }
    const { password } = parsed.data
    const outcome = await removeOwnPasskey(access.actor, String(id), password, { address: clientAddress(sent) })
    if (outcome.kind !== 'removed') return { values, errors: { password: wrongPassword(outcome) } }
    return '/admin/account'
  })
}
