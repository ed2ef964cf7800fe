import { expect, test } from 'vitest'
import { metricNames, readMetrics } from '#lib/metrics/instruments.ts'
import './read-process.ts'
import '#lib/metrics/measures.ts'

test('names and descriptions follow the rules of Prometheus', () => {
  // Other tests in this process may have made metrics of their own.
  const isOwn = (name: string) => !name.startsWith('test_')
  const names = metricNames().filter(isOwn)
  expect(names.length).toBeGreaterThan(20)
  for (const name of names) expect(name).toMatch(/^marquee_[a-z_]+$/)
  for (const { name, type, help } of readMetrics().filter(({ name }) => isOwn(name))) {
    expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter'])
    expect(help).toMatch(/^[A-Z].*\.$/)
  }
})
