import { describe, expect, test } from 'vitest'
import { postgresError, retryTransient } from './errors.ts'

const failure = (code: string) =>
  new Error('Failed query', { cause: Object.assign(new Error('refused'), { name: 'PostgresError', code }) })

describe('retryTransient', () => {
  const pauses: number[] = []
  const wait = async (ms: number) => pauses.push(ms)

  test.each(['40001', '40P01'])('repeats a transaction that failed with %s', async (code) => {
    let runs = 0
    const result = await retryTransient(
      async () => {
        if (++runs < 3) throw failure(code)
        return 'committed'
      },
      { wait },
    )
    expect([result, runs]).toEqual(['committed', 3])
  })

  test('gives up after a limited number of attempts, with growing pauses', async () => {
    let runs = 0
    pauses.length = 0
    const always = async () => {
      runs++
      throw failure('40001')
    }
    await expect(retryTransient(always, { attempts: 4, wait })).rejects.toThrow('Failed query')
    expect(runs).toBe(4)
    expect(pauses).toHaveLength(3)
    pauses.forEach((pause, i) => {
      expect(pause).toBeLessThanOrEqual(40 * 2 ** i)
    })
  })

  test.each(['23514', '57014'])('does not repeat a transaction that failed with %s', async (code) => {
    let runs = 0
    const fail = async () => {
      runs++
      throw failure(code)
    }
    await expect(retryTransient(fail, { wait })).rejects.toThrow()
    expect(runs).toBe(1)
  })
})

test('postgresError finds the error that Drizzle wrapped, and returns undefined for other errors', () => {
  expect(postgresError(failure('23505'))?.code).toBe('23505')
  expect(postgresError(new Error('else', { cause: 'text' }))).toBeUndefined()
  expect(postgresError(undefined)).toBeUndefined()
})
