import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

type Link = { client: Socket; server: Socket }

/** What a proxy does when a client sends a marked text: resets the connection instead of passing it on, or right after that. */
type Marked = { text: string; passOn: boolean }

/**
 * Starts a TCP proxy before a database, which can lose connections as networks do: reset them, or pass nothing on.
 *
 * @returns `url` reaches the database through it.
 */
export async function startProxy(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const links = new Set<Link>()
  let marked: Marked | undefined
  let silent = false

  const reset = ({ client, server }: Link) => {
    client.resetAndDestroy()
    server.destroy()
  }

  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    const link = { client, server }
    links.add(link)
    let losesAnswer = false
    client.on('data', (bytes) => {
      const hit = marked && bytes.includes(marked.text) ? marked : undefined
      if (hit) marked = undefined
      if (hit && !hit.passOn) return reset(link)
      losesAnswer ||= hit !== undefined
      server.write(bytes)
    })
    server.on('data', (bytes) => (losesAnswer ? reset(link) : client.write(bytes)))
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => {
        links.delete(link)
        other.destroy()
      })
      one.setNoDelay()
      if (silent) one.pause()
    }
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((proxy.address() as AddressInfo).port)

  return {
    url: url.href,
    connections: () => links.size,
    resetAll: () => {
      for (const link of links) reset(link)
    },
    /** Resets the connection on which a text is sent next, before it reaches the database. */
    resetBefore: (text: string) => {
      marked = { text, passOn: false }
    },
    /** Resets the connection on which a text is sent next, once the database has answered, without its answer. */
    resetAfter: (text: string) => {
      marked = { text, passOn: true }
    },
    /** Passes nothing on, in both directions, until `false`. Connections are still taken. */
    setSilent: (value: boolean) => {
      silent = value
      for (const { client, server } of links)
        for (const socket of [client, server]) value ? socket.pause() : socket.resume()
    },
    /** Passes nothing more on for the connections that there are, as when a machine is gone and another one takes its address. */
    abandonAll: () => {
      for (const { client, server } of links) for (const socket of [client, server]) socket.pause()
    },
    stop: async () => {
      for (const link of links) reset(link)
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
