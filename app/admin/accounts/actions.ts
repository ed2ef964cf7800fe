'use server'

import { headers } from 'next/headers'
import type { InviteState } from '#components/admin/invite-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { invite } from '#domain/accounts/invite.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { invitationSchema } from '#domain/accounts/schema.ts'
import { runFormCommand } from '../run-form-command.ts'
import { accountRefusals, describeLink, mailsLinks, tokenRefusal } from './describe-link.ts'

const fields = ['email', 'role', 'link'] as const
const taken = 'There is an account with this address already.'
const broken = 'The invitation could not be made just now. Please try again in a moment.'

/** Invites a colleague, and mails the link or shows it. */
export async function inviteFromForm(_previous: InviteState, posted: FormData): Promise<InviteState> {
  const values = { ...formValues(posted, fields), link: '' }
  return runFormCommand(values, { failed: 'inviting a colleague failed', broken }, async (refuse) => {
    const access = await requirePermission('accounts:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(accountRefusals[access.status])
    const parsed = invitationSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, fields) }
    const invitation = await invite(parsed.data, { actor: access.actor, byMail: mailsLinks() })
    if (invitation.kind === 'taken') return { values, errors: { email: taken } }
    if (invitation.kind !== 'invited') return refuse(tokenRefusal)
    const { email } = parsed.data
    const { done, link } = describeLink({ email, token: invitation.token })
    return { values: { email: '', role: parsed.data.role, link }, errors: {}, done }
  })
}
