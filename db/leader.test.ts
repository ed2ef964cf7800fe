import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOutage } from '#lib/outage.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { startProxy } from '../test/support/tcp-proxy.ts'
import { openPool } from './client.ts'
import { chooseLeader, routeTo } from './leader.ts'
import { markPooled } from './session-settings.ts'

describe('chooseLeader', () => {
  const server = (host: string) => ({ host, port: 5432 })
  const [a, b, c] = [server('a'), server('b'), server('c')]
  const choose = (timelines: (number | undefined)[], leader = a, newest = 1) =>
    chooseLeader(
      [a, b, c].map((one, i) => ({ server: one, timeline: timelines[i] })),
      { leader, newest },
    )?.server

  test('keeps the leader as long as no server has a newer timeline', () => {
    expect(choose([1, undefined, undefined])).toBe(a)
    expect(choose([1, 1, 1], b)).toBe(b)
  })

  test('takes a promoted standby, although the former leader still accepts writes', () => {
    expect(choose([1, undefined, 2])).toBe(c)
    expect(choose([undefined, 2, undefined])).toBe(b)
  })

  test('does not go back to a former leader while the new one does not answer', () => {
    expect(choose([1, undefined, undefined], b, 2)).toBeUndefined()
  })

  test('takes another address of the leader if the first one does not answer', () => {
    expect(choose([undefined, 1, undefined])).toBe(b)
  })

  test('chooses nothing while no server accepts writes', () => {
    expect(choose([undefined, undefined, undefined])).toBeUndefined()
  })
})

describe('a pool with several servers', () => {
  let proxies: Awaited<ReturnType<typeof startProxy>>[]
  let address: string
  beforeAll(async () => {
    const { url } = await createTestDatabase()
    proxies = [await startProxy(url), await startProxy(url)]
    const [host, other] = proxies.map((proxy) => new URL(proxy.url).host)
    address = url.replace(new URL(url).host, `127.0.0.1:1,${host},${other}`)
  })
  afterAll(() => Promise.all(proxies.map(({ stop }) => stop())))

  test('ends queries on a server that is frozen as soon as another one is the leader, and uses that one', async () => {
    const pool = openPool(`${address}?target_session_attrs=read-write`, { max: 2, silence_timeout: null })
    await pool`select 1`
    // Each proxy also has a connection that asks for the leader.
    const used = proxies.find((proxy) => proxy.connections() === 2)
    expect(used).toBeDefined()
    used?.setSilent(true)
    const lost = await pool`select 1`.then(
      () => undefined,
      (error) => error,
    )
    expect(isOutage(lost)).toBe(true)
    expect([...(await pool`select 1 as one`)]).toEqual([{ one: 1 }])
    await pool.end({ timeout: 0 })
  })

  test('behind poolers does not ask whether a session is on a standby: they say what their server was at their login', () => {
    const pooled = `${address}?target_session_attrs=primary`
    expect(routeTo(pooled).options.target_session_attrs).toBe('primary')
    markPooled(pooled)
    const { options } = routeTo(pooled)
    expect(options.target_session_attrs).toBeUndefined()
    expect(options.locate).toBeDefined()
  })
})
