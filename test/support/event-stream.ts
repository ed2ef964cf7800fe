import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'

/** Opens a stream of server-sent events, on a connection of its own. */
export async function openEvents(url: string, headers: Record<string, string> = {}) {
  const request = get(url, { agent: false, headers })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  // `leave` breaks the connection, which is an error here.
  response.on('error', () => {})
  let text = ''
  const waits = new Set<() => void>()
  response.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
    for (const look of waits) look()
  })
  return {
    response,
    text: () => text,
    /** Resolves once the stream contains this text. */
    receives: (wanted: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!text.includes(wanted)) return
          waits.delete(look)
          resolve()
        }
        waits.add(look)
        look()
      }),
    leave: () => request.destroy(),
  }
}

/** The event that reports the free seats of a show. */
export const seatsEvent = (id: number, left: number, total: number) =>
  `event: seats\ndata: {"id":${id},"available_seats":${left},"total_seats":${total}}\n\n`
