import 'server-only'
import { mailLink } from '#domain/accounts/mail-link.ts'
import { getEnv, publicUrl } from '#lib/env.ts'

/** Why an action on accounts was refused, by the status of `requirePermission`. */
export const accountRefusals = {
  401: 'You are signed out. Sign in again in another tab, then try once more.',
  403: 'You may not change accounts.',
}

/**
 * Mails a password link, if a mail server is set up and takes it.
 *
 * @returns what to tell the actor, and the link to show; an empty link if it was mailed.
 */
export async function deliverLink({ email, token, invited }: { email: string; token: string; invited: boolean }) {
  const href = `${publicUrl(getEnv())}/password/${token}`
  if (await mailLink({ email, href, invited })) return { done: `The link was mailed to ${email}.`, link: '' }
  return { done: `Give this link to ${email}.`, link: href }
}
