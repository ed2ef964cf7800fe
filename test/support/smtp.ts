import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type Received = { from: string; to: string[]; mail: Email; raw: string }

export type SmtpServer = {
  url: string
  port: number
  received: Received[]
  /** Resolves as soon as `count` mails have arrived. */
  waitForMails(count: number): Promise<Received[]>
  stop(): Promise<void>
}

/** Returns an SMTP code and text to refuse a recipient, or undefined to accept it. */
type Refuse = (recipient: string) => { code: number; text: string } | undefined

/**
 * Starts an SMTP server that collects the mails it receives.
 *
 * @param options.port the port to listen on; by default a free one.
 * @param options.refuse decides which recipients the server refuses.
 * @param options.dropAcknowledgement accepts each mail, but then closes the connection without the final reply.
 */
export async function startSmtpServer({
  port = 0,
  refuse,
  dropAcknowledgement = false,
}: {
  port?: number
  refuse?: Refuse
  dropAcknowledgement?: boolean
} = {}): Promise<SmtpServer> {
  const received: Received[] = []
  const waiting: { count: number; resolve: (mails: Received[]) => void }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, answer) => {
      const refused = refuse?.(address)
      answer(refused && Object.assign(new Error(refused.text), { responseCode: refused.code }))
    },
    onData: async (stream, { envelope }, answer) => {
      const raw = await buffer(stream)
      received.push({
        from: envelope.mailFrom ? envelope.mailFrom.address : '',
        to: envelope.rcptTo.map(({ address }) => address),
        mail: await PostalMime.parse(raw),
        raw: raw.toString(),
      })
      if (dropAcknowledgement) for (const connection of server.connections) connection._socket.destroy()
      else answer()
      for (const { count, resolve } of waiting) if (received.length >= count) resolve(received)
    },
  })
  server.on('error', () => {})
  const listener = server.listen(port, '127.0.0.1')
  await once(listener, 'listening')
  const bound = listener.address()
  const listenPort = typeof bound === 'object' && bound ? bound.port : 0
  return {
    url: `smtp://127.0.0.1:${listenPort}`,
    port: listenPort,
    received,
    waitForMails: (count) =>
      new Promise((resolve) => {
        if (received.length >= count) resolve(received)
        else waiting.push({ count, resolve })
      }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
