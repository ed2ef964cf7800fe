import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { contentPolicy } from '../app/content-policy.ts'
import { proxy } from '../proxy.ts'

const policyOf = async (path: string, headers: Record<string, string> = {}) => {
  const response = await proxy(new NextRequest(`http://localhost${path}`, { headers }))
  return {
    policy: response.headers.get('content-security-policy'),
    forNext: response.headers.get('x-middleware-request-content-security-policy'),
  }
}

test('without Marquee’s server, each answer has a nonce of its own, which Next gets too', async () => {
  const { policy, forNext } = await policyOf('/')
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==' 'sha256-[\w+/]{43}=';/)
  expect(forNext).toBe(policy)
  expect((await policyOf('/')).policy).not.toBe(policy)
})

test('Marquee’s server sets the policy itself', async () => {
  expect(await policyOf('/', { 'x-marquee-server': '1' })).toEqual({ policy: null, forNext: null })
})

test('no policy allows inline scripts or code from texts, and buyers’ pages allow no inline styles', () => {
  for (const path of ['/', '/shows/1', '/administration', '/admin', '/admin/outbox/1', '/sign-in', '/password/a']) {
    const policy = contentPolicy(path, [])
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /)
    expect(policy).not.toContain('unsafe-eval')
    expect([path, policy.includes("style-src-attr 'unsafe-inline'")]).toEqual([
      path,
      /^\/(admin|sign-in|password)\b(?!i)/.test(path),
    ])
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe')
  }
})
