import 'server-only'
import { getEnv, publicUrl } from '#lib/env.ts'

/** Why an action on accounts was refused, by the status of `requirePermission`. */
export const accountRefusals = {
  401: 'You are signed out. Sign in again in another tab, then try once more.',
  403: 'You may not change accounts.',
}

/** The message to a program whose token has fewer permissions than the account. */
export const tokenRefusal = 'An API token cannot give permissions that it does not have.'

/** Whether links for accounts are mailed. Without a mail server they are shown. */
export const mailsLinks = () => getEnv().SMTP_URL !== undefined

/**
 * What to tell the actor about a password link, and the link to show; an empty link if it is mailed.
 *
 * @param token undefined if the link is mailed.
 */
export const describeLink = ({ email, token }: { email: string; token: string | undefined }) =>
  token === undefined
    ? { done: `The link goes to ${email} by mail. The outbox says whether it was sent.`, link: '' }
    : { done: `Give this link to ${email}.`, link: `${publicUrl(getEnv())}/password/${token}` }
