import { expect, test } from 'vitest'
import { metricNames, readMetrics } from '#lib/metrics/instruments.ts'
import './read-process.ts'
import '#lib/metrics/measures.ts'

test('names and descriptions follow the rules of Prometheus', () => {
  expect(metricNames().length).toBeGreaterThan(20)
  for (const name of metricNames()) expect(name).toMatch(/^marquee_[a-z_]+$/)
  for (const { name, type, help } of readMetrics()) {
    expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter'])
    expect(help).toMatch(/^[A-Z].*\.$/)
  }
})
