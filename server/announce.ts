import { accountSettingsProblem } from '#domain/accounts/auth-secret.ts'
import { getNoAdminHint, listOwnerHints } from '#domain/accounts/queries.ts'
import { adminAccess } from '#domain/accounts/rules.ts'
import { openTicketKey } from '#domain/tickets/signing-key.ts'
import { type Env, needsSignIn, publicUrl } from '#lib/env.ts'

/** Prints the address, who may use the admin side, and warnings about settings for proxies, tickets and mails. */
export async function announce(env: Env) {
  const host = env.HOST === '127.0.0.1' || env.HOST === '0.0.0.0' || env.HOST === '::' ? 'localhost' : env.HOST
  const address = env.PUBLIC_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${env.PORT}`
  const lines = [
    `Marquee is open: ${address}`,
    await adminLine(env, address),
    ...(await listOwnerHints(env)),
    ...proxyLines(env),
    ...ticketLines(env),
    ...mailLines(env, address),
    ...limitLines(env),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function adminLine(env: Env, address: string): Promise<string> {
  switch (adminAccess(env)) {
    case 'demo':
      return `Demo mode: everyone on this machine is admin, without sign-in, at ${address}/admin. Set ADMIN_EMAIL and ADMIN_PASSWORD to close it.`
    case 'open':
      return `ADMIN_ACCESS=open: everyone on this machine is admin, without sign-in, at ${address}/admin.`
    case 'sign-in': {
      const problem = accountSettingsProblem(env)
      if (problem) return `Nobody can sign in to the admin side. ${problem}`
      return (await getNoAdminHint(env)) ?? `Admins sign in at ${address}/sign-in`
    }
  }
}

/** On Vercel no warning is needed: it serves HTTPS alone. */
function proxyLines(env: Env): string[] {
  if (!env.TRUST_PROXY || env.PUBLIC_URL || env.VERCEL || adminAccess(env) !== 'sign-in') return []
  return [
    'PUBLIC_URL is not set: until it is, X-Forwarded-Proto decides whether session cookies are for HTTPS alone. Set it to the address that visitors use.',
  ]
}

function mailLines(env: Env, address: string): string[] {
  if (!env.SMTP_URL) {
    return adminAccess(env) === 'demo'
      ? []
      : [`No mail server is set up (SMTP_URL): mails stay in the outbox, at ${address}/admin/outbox`]
  }
  return env.PUBLIC_URL ? [] : [`Mails link to ${publicUrl(env)}: set PUBLIC_URL to the address that visitors use.`]
}

/** `memory` is the default, so that it cannot be told from a setting. */
function limitLines(env: Env): string[] {
  if (needsSignIn(env) || (env.RATE_LIMIT !== 'database' && !env.RATE_LIMIT_QUOTAS)) return []
  return ['Requests are not limited: without sign-in, RATE_LIMIT and RATE_LIMIT_QUOTAS have no effect.']
}

/** Opens the key that signs tickets. A damaged key stops the start here, not the first buyer later. */
function ticketLines(env: Env): string[] {
  if (openTicketKey(env)) return []
  return ['Tickets have no QR codes: set TICKET_SIGNING_KEY to have them signed.']
}
