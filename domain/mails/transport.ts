import 'server-only'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'

/** What sends a mail, or throws a `SendError`. */
export type Transport = { sendMail(mail: SendMailOptions): Promise<unknown> }

/** How many mails go out at once. */
export const connections = 5

/**
 * Opens the way to a mail server, by TLS as its address says. A server that hangs is left after seconds.
 *
 * A lost connection fails its mail, which the outbox tries again: the pool's own retries could send it twice.
 */
export const openTransport = (url: string) =>
  createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxRequeues: 0,
    // Sooner than servers hang up on idle clients, so that no mail meets a connection that is just being closed.
    idleTimeout: 10_000,
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

const slot = perProcess<{ transport: ReturnType<typeof openTransport> | undefined }>('mail-transport', () => ({
  transport: undefined,
}))

/** This process's way to the mail server; undefined where SMTP_URL is not set. */
export function getTransport(): Transport | undefined {
  const { SMTP_URL } = getEnv()
  if (!slot.transport && SMTP_URL) slot.transport = openTransport(SMTP_URL)
  return slot.transport
}

/** @param options.force breaks off what is being sent. */
export const closeTransport = (options: { force?: boolean } = {}) => slot.transport?.close(options)
