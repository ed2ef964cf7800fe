import { describe, expect, test } from 'vitest'
import { parseDatabaseUrl } from './database-url.ts'

describe('parseDatabaseUrl', () => {
  test.each([
    'postgres://user:secret@db.example:5432/marquee',
    'postgresql://db.example/marquee?sslmode=require',
    'postgres://[::1]:5433/marquee',
    'postgres://user@db.example/marquee?options=a@b,c',
  ])('leaves an address with one server as it is: %s', (url) => {
    expect(parseDatabaseUrl(url)).toEqual({ servers: [], url, needsPrimary: false })
  })

  test.each(['read-write', 'primary'])('takes %s as a wish for a server that accepts writes', (wanted) => {
    const url = 'postgres://db.example/marquee'
    expect(parseDatabaseUrl(`${url}?target_session_attrs=${wanted}`)).toEqual({ servers: [], url, needsPrimary: true })
    expect(parseDatabaseUrl(`${url}?sslmode=require&target_session_attrs=${wanted}`)).toEqual({
      servers: [],
      url: `${url}?sslmode=require`,
      needsPrimary: true,
    })
  })

  test.each(['', '?target_session_attrs=read-write'])('reads several servers, whose leader is needed: %s', (query) => {
    const servers = [
      { host: 'a.example', port: 5432 },
      { host: '10.0.0.2', port: 5433 },
      { host: 'fd00::3', port: 5434 },
    ]
    const url = 'postgres://user:se%40cret@a.example/marquee'
    expect(
      parseDatabaseUrl(`postgres://user:se%40cret@a.example,10.0.0.2:5433,[fd00::3]:5434/marquee${query}`),
    ).toEqual({ servers, url, needsPrimary: true })
  })

  test.each([
    'postgres://a,/x',
    'postgres://a,b:port/x',
    'postgres://a,b:0/x',
    'postgres://a,b:65536/x',
    'postgres://a,fd00::3/x',
    'postgres://a,b/x?target_session_attrs=standby',
    'postgres://a/x?target_session_attrs=any',
    'postgres://a:b:c/x',
    'mysql://a,b/x',
  ])('refuses %s', (url) => {
    expect(parseDatabaseUrl(url)).toBeUndefined()
  })
})
