'use server'

import { headers } from 'next/headers'
import type { InviteState } from '#components/admin/invite-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { invite } from '#domain/accounts/invite.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { invitationSchema } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { accounts } from '#messages/console/accounts.ts'
import { refusal } from '../refusal.ts'
import { runFormCommand } from '../run-form-command.ts'
import { describeLink, mailsLinks } from './describe-link.ts'

const fields = ['email', 'role', 'link'] as const

/** Invites a colleague, and mails the link or shows it. */
export async function inviteFromForm(_previous: InviteState, posted: FormData): Promise<InviteState> {
  const t = texts(accounts)
  const values = { ...formValues(posted, fields), link: '' }
  return runFormCommand(
    values,
    { failed: 'inviting a colleague failed', broken: t('invitationBroken') },
    async (refuse) => {
      const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
      const parsed = invitationSchema.safeParse(values)
      if (!parsed.success) return { values, errors: fieldErrors(parsed.error, fields) }
      const invitation = await invite(parsed.data, { actor: access.actor, byMail: mailsLinks() })
      if (invitation.kind === 'taken') return { values, errors: { email: t('addressTaken') } }
      if (invitation.kind !== 'invited') return refuse(t('tokenMayNot'))
      const { email } = parsed.data
      const { done, link } = describeLink({ email, token: invitation.token })
      return { values: { email: '', role: parsed.data.role, link }, errors: {}, done }
    },
  )
}
