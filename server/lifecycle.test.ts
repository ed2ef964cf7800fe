import { expect, test } from 'vitest'
import { createLifecycle } from './lifecycle.ts'

test('stop steps run once, in reverse order, even if one of them fails', async () => {
  const lifecycle = createLifecycle()
  const ran: string[] = []
  lifecycle.onStop(() => ran.push('database'))
  lifecycle.onStop(async () => {
    await Promise.resolve()
    ran.push('mails')
    throw new Error('The mail server is gone')
  })
  lifecycle.onStop(() => ran.push('requests'))
  await Promise.all([lifecycle.stop(), lifecycle.stop()])
  expect(ran).toEqual(['requests', 'mails', 'database'])
})
