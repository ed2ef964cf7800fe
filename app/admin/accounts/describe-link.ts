import 'server-only'
import { getEnv, publicUrl } from '#lib/env.ts'
import { texts } from '#lib/language/texts.ts'
import { accounts } from '#messages/console/accounts.ts'

/** Whether links for accounts are mailed. Without a mail server they are shown. */
export const mailsLinks = () => getEnv().SMTP_URL !== undefined

/**
 * What to tell the actor about a password link, and the link to show; an empty link if it is mailed.
 *
 * @param token undefined if the link is mailed.
 */
export const describeLink = ({ email, token }: { email: string; token: string | undefined }) =>
  token === undefined
    ? { done: texts(accounts)('linkMailed', { email }), link: '' }
    : { done: texts(accounts)('giveLink', { email }), link: `${publicUrl(getEnv())}/password/${token}` }
