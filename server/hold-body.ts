import type { ServerResponse } from 'node:http'

type Rest = [encoding?: BufferEncoding | (() => void), done?: () => void]

/**
 * Holds back the headers and the body of a response until the body is complete.
 *
 * @param isHeld whether to hold this response. It is called once, when the headers are known and nothing is sent.
 * @param finish gets the whole body. It may still set headers. After it has called `release`, it can end the response.
 */
export function holdBody(
  response: ServerResponse,
  isHeld: () => boolean,
  finish: (body: Buffer, release: () => void) => void,
) {
  const { writeHead, flushHeaders, write, end } = response
  const chunks: Buffer[] = []
  let state: 'undecided' | 'held' | 'passed' = 'undecided'

  /** Whether the response is being held. */
  const holds = () => {
    if (state === 'undecided') state = isHeld() ? 'held' : 'passed'
    return state === 'held'
  }
  const add = (chunk: unknown, encoding: Rest[0]) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8'))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const release = () => {
    state = 'passed'
  }

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (state === 'passed') return Reflect.apply(writeHead, response, [status, ...rest])
    response.statusCode = status
    const headers = rest.find((each) => typeof each === 'object' && each !== null)
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
    return holds() ? response : Reflect.apply(writeHead, response, [status])
  }) as typeof writeHead
  response.flushHeaders = () => {
    if (!holds()) flushHeaders.call(response)
  }
  response.write = ((chunk: unknown, ...rest: Rest) => {
    if (!holds()) return Reflect.apply(write, response, [chunk, ...rest])
    add(chunk, rest[0])
    const done = rest.find((each) => typeof each === 'function')
    if (done) process.nextTick(done)
    return true
  }) as typeof write
  response.end = ((chunk?: unknown, ...rest: Rest) => {
    if (!holds()) return Reflect.apply(end, response, [chunk, ...rest])
    add(chunk, rest[0])
    const done = [chunk, ...rest].find((each) => typeof each === 'function')
    if (done) response.once('finish', done as () => void)
    finish(Buffer.concat(chunks), release)
    return response
  }) as typeof end
}
