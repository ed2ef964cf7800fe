import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

type Link = { client: Socket; server: Socket; isFrozen: boolean }

/** A text that makes the proxy reset the connection of the client: before or after it forwards the text. */
type Trigger = { text: string; forward: boolean }

/**
 * Starts a TCP proxy in front of a database. It can fail like a network: reset connections, delay, or stop forwarding.
 *
 * @returns the URL of the database through the proxy, and functions that make the proxy fail.
 */
export async function startProxy(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const links = new Set<Link>()
  let trigger: Trigger | undefined
  let silent = false
  let replacement: { text: string; by: string } | undefined
  let rewrite: ((bytes: Buffer) => Buffer) | undefined
  let delayMs = 0
  let roundTrips = 0

  /** Returns a function that writes to a socket after the present delay, in the order of its calls. */
  const writeLate = (socket: Socket) => {
    const waiting: Buffer[] = []
    return (bytes: Buffer) => {
      if (waiting.length === 0 && delayMs === 0) return void socket.write(bytes)
      waiting.push(bytes)
      // Each timer writes the oldest bytes, so that a shorter delay cannot change their order.
      setTimeout(() => socket.write(waiting.shift() ?? ''), delayMs)
    }
  }

  const reset = (link: Link) => {
    const { client, server } = link
    link.isFrozen = false
    links.delete(link)
    client.resetAndDestroy()
    server.destroy()
  }

  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    const link = { client, server, isFrozen: false }
    links.add(link)
    const [toServer, toClient] = [writeLate(server), writeLate(client)]
    let resetOnAnswer = false
    let isAnswered = true
    client.on('data', (bytes) => {
      if (isAnswered) roundTrips++
      isAnswered = false
      const hit = trigger && bytes.includes(trigger.text) ? trigger : undefined
      if (hit) trigger = undefined
      if (hit && !hit.forward) return reset(link)
      resetOnAnswer ||= hit !== undefined
      const found = replacement && bytes.includes(replacement.text) ? replacement : undefined
      if (found) replacement = undefined
      if (found) return toServer(Buffer.from(bytes.toString('latin1').replace(found.text, found.by), 'latin1'))
      toServer(rewrite ? rewrite(bytes) : bytes)
    })
    server.on('data', (bytes) => {
      isAnswered = true
      return resetOnAnswer ? reset(link) : toClient(bytes)
    })
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => link.isFrozen || other.destroy())
      one.on('close', () => {
        // Of a machine that is gone, the other side does not hear that its connection is closed.
        if (link.isFrozen) return
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
    /** Resets the next connection that sends this text, before the text reaches the database. */
    resetBefore: (text: string) => {
      trigger = { text, forward: false }
    },
    /** Resets the next connection that sends this text, when the database answers. The client does not get the answer. */
    resetAfter: (text: string) => {
      trigger = { text, forward: true }
    },
    /** Replaces this text by another one of the same length when a client sends it next. */
    replaceNext: (text: string, by: string) => {
      replacement = { text, by }
    },
    /** Rewrites all that clients send from now on. The result must have the same length. Undefined ends this. */
    setRewrite: (value: ((bytes: Buffer) => Buffer) | undefined) => {
      rewrite = value
    },
    /** Delays each packet, in both directions, by this many milliseconds. */
    setDelay: (ms: number) => {
      delayMs = ms
    },
    /** How often clients sent something and got an answer before they went on. */
    roundTrips: () => roundTrips,
    /** While true, the proxy accepts connections but forwards nothing in either direction. */
    setSilent: (value: boolean) => {
      silent = value
      for (const { client, server } of links)
        for (const socket of [client, server]) value ? socket.pause() : socket.resume()
    },
    /**
     * Stops forwarding on all open connections, but not on new ones. This is what a client sees when another machine takes
     * over the address of the database.
     */
    freezeAll: () => {
      for (const link of links) {
        link.isFrozen = true
        for (const socket of [link.client, link.server]) socket.pause()
      }
    },
    stop: async () => {
      for (const link of links) reset(link)
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
