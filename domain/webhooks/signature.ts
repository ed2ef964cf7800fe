import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** Makes a secret of 256 random bits, as Standard Webhooks writes it. */
export const makeSecret = (): string => prefix + randomBytes(32).toString('base64')

/**
 * The headers that sign a body, as Standard Webhooks defines them.
 *
 * @param message.id the id of the event, the same at each attempt.
 * @param message.at the time of the attempt. Receivers refuse old ones, so that a recorded request cannot be sent again.
 * @param secrets results of `makeSecret`. Each one adds a signature; receivers accept a body if one of them is right.
 */
export function signatureHeaders({ id, at, body }: { id: string; at: Date; body: string }, secrets: readonly string[]) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  }
}
