import { once } from 'node:events'
import { connect } from 'node:net'

const statusLine = /HTTP\/1\.1 (\d{3}) /g
const statusLineLength = 'HTTP/1.1 200 '.length

/** Opens a connection on which a test sends raw bytes. */
export async function openRaw(url: string) {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  const received: string[] = []
  const statuses: number[] = []
  const waits = new Set<() => void>()
  // The end of the previous text. It may be the beginning of a status line.
  let tail = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received.push(chunk)
    const text = tail + chunk
    let seen = 0
    for (const match of text.matchAll(statusLine)) {
      statuses.push(Number(match[1]))
      seen = match.index + statusLineLength
    }
    tail = text.slice(Math.max(seen, text.length - statusLineLength + 1))
    for (const wait of waits) wait()
  })
  // An error closes the connection, and `closed` resolves.
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await once(socket, 'connect')
  return {
    socket,
    send: (text: string) => socket.write(text, 'latin1'),
    text: () => received.join(''),
    /** The status of each response so far. */
    statuses,
    /** Resolves after `count` responses, or when the connection is closed. */
    waitForAnswers: (count: number) =>
      Promise.race([
        closed,
        new Promise<void>((resolve) => {
          const wait = () => {
            if (statuses.length >= count) resolve()
          }
          waits.add(wait)
          wait()
        }),
      ]),
    /** Resolves once the connection is closed. */
    closed,
    close: () => socket.destroy(),
  }
}
