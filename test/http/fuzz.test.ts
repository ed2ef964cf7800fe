import { Agent } from 'node:http'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { allPermissions } from '#domain/accounts/permissions.ts'
import { makeToken, makeUser, testEnv } from '../support/accounts.ts'
import { borrowServer, cronSecret } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { checkAnswer } from '../support/declared-answers.ts'
import { type Fuzzed, fuzzedRequests, type RawRequest } from '../support/fuzz/requests.ts'
import { type Sent, sendRaw } from '../support/fuzz/send.ts'
import { fuzzRequests, fuzzSeed } from '../support/fuzz/settings.ts'
import { changedTables, readContents, readKnown } from '../support/fuzz/snapshot.ts'
import { toCurl } from '../support/fuzz/to-curl.ts'
import { expectBooksBalance, makeShow } from '../support/shows.ts'

/**
 * Sends requests that are made from the API's description: valid, nearly valid and wrong ones. Every request is answered, as the
 * description says, and never with 5xx. A refused request changes nothing.
 *
 * FUZZ_SEED repeats a run, and FUZZ_REQUESTS sets its length.
 */

const server = borrowServer({
  AUTH_SECRET: testEnv().AUTH_SECRET ?? '',
  CRON_SECRET: cronSecret,
  HOLD_SECONDS: '86400',
})
const { post } = clientOf(() => server.url)
const agent = new Agent({ keepAlive: true, maxSockets: 8 })
afterAll(() => agent.destroy())

let token: string
/** Makes an owner with a token. The requests may disable accounts and revoke tokens. */
async function renewToken() {
  const { id } = await makeUser(server.database, { role: 'owner' })
  token = (await makeToken(server.database, { scope: allPermissions, userId: id })).token
}

/** How many requests of a batch are sent at the same time, and how many one after the other. */
const [atOnce, inTurn] = [250, 25]

type Exchange = { request: RawRequest; answer: Sent }

const isRefused = ({ answer }: Exchange) => 'status' in answer && answer.status >= 400 && answer.status < 500

const describeExchange = ({ request, answer }: Exchange) =>
  `${toCurl(server.url, request)}\n${'status' in answer ? `${answer.status} ${answer.type} ${answer.body}` : answer.failed}`

/** Sends requests, eight at a time. */
async function sendAll(requests: readonly RawRequest[]): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  let next = 0
  const worker = async () => {
    for (let i = next++; i < requests.length; i = next++) {
      const request = requests[i]
      if (request) exchanges[i] = { request, answer: await sendRaw(server.url, request, agent) }
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return exchanges
}

/** What is wrong with an answer; undefined if nothing is. */
function findFault({ request: { method, target, headers }, answer }: Exchange): string | undefined {
  if ('failed' in answer) return answer.failed
  // It says so under a load that keeps all connections busy.
  const isUnready = answer.status === 503 && target.startsWith('/readyz')
  if (answer.status >= 500 && !isUnready) return 'The server failed'
  // The server's HTTP parser refuses these before they have a path.
  if ([408, 417, 431].includes(answer.status) || answer.type === null) return undefined
  const accept = headers.find(([name]) => name === 'Accept')?.[1]
  try {
    checkAnswer({ method, url: target, accept }, answer)
  } catch (error) {
    return String(error)
  }
}

/** The tables that a piece of work changes. Tables that change by themselves, too, are left out. */
async function changesOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = await readContents(server.database)
  await work()
  const after = await readContents(server.database)
  const changed = changedTables(before, after)
  if (changed.length === 0) return []
  const later = await readContents(server.database)
  return changed.filter((name) => later[name] === after[name])
}

/** Sends requests one after the other. @returns those that were refused and changed something. */
async function findChanging(requests: readonly RawRequest[]): Promise<string[]> {
  const found: string[] = []
  for (const request of requests) {
    let exchange: Exchange | undefined
    const changed = await changesOf(async () => {
      exchange = (await sendAll([request]))[0]
    })
    if (exchange && isRefused(exchange) && changed.length > 0) {
      found.push(`${describeExchange(exchange)}\nIt has changed ${changed}`)
    }
  }
  return found
}

/** Sends refused requests once more, all together. @returns those that changed something although they were refused again. */
async function findChangingAgain(refused: readonly RawRequest[]): Promise<string[]> {
  // Something may have changed by a request that is not refused any more. One after the other tells which.
  return (await changesOf(() => sendAll(refused))).length > 0 ? findChanging(refused) : []
}

/** Adds a show with a hold and a confirmed booking, so that some requests find something to change. */
async function addBookings() {
  const { id } = await makeShow(server.database, { startTime: new Date('2999-03-25T18:00:00Z') })
  for (const hold of [true, false]) await post('/book', { show_id: id, seat_count: 3, hold })
}

/** Gives a request the credentials of a client with all permissions, unless it has other ones. */
const asStaff = ({ operationId }: Fuzzed, request: RawRequest): RawRequest =>
  request.headers.some(([name]) => name === 'Authorization')
    ? request
    : {
        ...request,
        headers: [...request.headers, ['Authorization', `Bearer ${operationId === 'runSweep' ? cronSecret : token}`]],
      }

/** Leaves out the headers without which the answer is still wrong. */
async function minimize(exchange: Exchange): Promise<string> {
  let smallest = exchange
  for (const header of exchange.request.headers) {
    const headers = smallest.request.headers.filter((each) => each !== header)
    const [smaller] = await sendAll([{ ...smallest.request, headers }])
    if (smaller && findFault(smaller)) smallest = smaller
  }
  return `${findFault(smallest)}\n${describeExchange(smallest)}`
}

test.each([
  ['without credentials', 0, (_: Fuzzed, request: RawRequest) => request],
  ['with all permissions', 1_000_000, asStaff],
])('requests %s are answered as described, and refused ones change nothing', async (_, firstSeed, authorize) => {
  const statuses = new Set<number>()
  for (let sent = 0, batch = 0; sent < fuzzRequests / 2; batch++) {
    await addBookings()
    await renewToken()
    const known = await readKnown(server.database)
    const fuzzed = fc.sample(fuzzedRequests, { numRuns: atOnce + inTurn, seed: fuzzSeed + firstSeed + batch })
    const requests = fuzzed.map((each) => authorize(each, each.build(known)))
    const exchanges = await sendAll(requests.slice(inTurn))
    const wrong = exchanges.filter((exchange) => findFault(exchange) !== undefined)
    const faults = await Promise.all(wrong.slice(0, 5).map(minimize))
    expect(faults, `FUZZ_SEED=${fuzzSeed}, batch ${batch}`).toEqual([])
    const refused = exchanges.filter(isRefused).map(({ request }) => request)
    const changing = [...(await findChanging(requests.slice(0, inTurn))), ...(await findChangingAgain(refused))]
    expect(changing, `FUZZ_SEED=${fuzzSeed}, batch ${batch}`).toEqual([])
    for (const { answer } of exchanges) if ('status' in answer) statuses.add(answer.status)
    sent += requests.length + refused.length
  }
  // The requests are not all refused for the same reason.
  expect([...statuses]).toEqual(expect.arrayContaining([200, 204, 400, 404, 405, 409, 413, 415]))
  await expectBooksBalance(server.database)
})
