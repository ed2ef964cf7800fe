import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'

/** Opens a stream of server-sent events on a new connection. */
export async function openEvents(url: string, headers: Record<string, string> = {}) {
  const request = get(url, { agent: false, headers })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  // `close` destroys the connection, which emits an error.
  response.on('error', () => {})
  let text = ''
  const checks = new Set<() => void>()
  response.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
    for (const check of checks) check()
  })
  return {
    response,
    text: () => text,
    /** Resolves as soon as the stream contains this text. */
    waitForText: (wanted: string) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!text.includes(wanted)) return
          checks.delete(check)
          resolve()
        }
        checks.add(check)
        check()
      }),
    close: () => request.destroy(),
  }
}

/** The text of the event that reports the free seats of a show. */
export const seatsEvent = (id: number, left: number, total: number) =>
  `event: seats\ndata: {"id":${id},"available_seats":${left},"total_seats":${total}}\n\n`
