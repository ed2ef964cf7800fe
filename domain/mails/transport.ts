import 'server-only'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'

/** Sends a mail, or throws a `SendError`. */
export type Transport = { sendMail(mail: SendMailOptions): Promise<unknown> }

/** How many mails a process sends at once, each over a connection of its own. */
export const mailsAtOnce = 5

/**
 * Opens a pool of connections to a mail server. The URL decides about TLS. Timeouts end connections to a server that hangs.
 *
 * If a connection is lost, its mail fails and the outbox tries it again. The pool does not retry: that could send a mail twice.
 */
export const openTransport = (url: string) =>
  createTransport({
    url,
    pool: true,
    maxConnections: mailsAtOnce,
    maxRequeues: 0,
    // Shorter than the idle timeout of servers, so that no mail is sent while the server closes the connection.
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

/** The transport of this process; undefined if SMTP_URL is not set. */
export function getTransport(): Transport | undefined {
  const { SMTP_URL } = getEnv()
  if (!slot.transport && SMTP_URL) slot.transport = openTransport(SMTP_URL)
  return slot.transport
}

/** @param options.force also ends connections that are sending. */
export const closeTransport = (options: { force?: boolean } = {}) => slot.transport?.close(options)
