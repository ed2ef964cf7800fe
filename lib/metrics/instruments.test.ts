import { AggregatorRegistry } from 'prom-client'
import { expect, test } from 'vitest'
import { readScrape } from '../../test/support/metrics.ts'
import { counter, gauge, histogram, type MetricSnapshot, readMetrics } from './instruments.ts'
import { measureRequest } from './measures.ts'

const scrape = async (...processes: MetricSnapshot[][]) =>
  readScrape(await AggregatorRegistry.aggregate(processes).metrics())

test('counters, gauges and histograms are written as Prometheus reads them, and processes are added up', async () => {
  const sales = counter('test_sales_total', 'Sales.', ['place', 'result'])
  sales.add(2, 'counter "A"', 'sold')
  sales.add(1, 'counter "A"', 'sold')
  sales.add(5, 'web\nshop', 'failed')
  counter('test_never_total', 'Never.')
  gauge('test_temperature', 'Temperature.').set(7)
  const latest = gauge('test_latest', 'Latest.', ['job'], 'max')
  latest.set(10, 'sweep')
  latest.set(Number.NaN, 'mails')
  const sizes = histogram('test_sizes', 'Sizes.', [1, 10])
  for (const size of [1, 2, 10, 11]) sizes.observe(size)

  const one = readMetrics()
  const single = await scrape(one)
  expect(single.sumOf('test_sales_total', { place: 'counter "A"', result: 'sold' })).toBe(3)
  expect(single.sumOf('test_sales_total', { result: 'failed' })).toBe(5)
  expect(single.sumOf('test_never_total')).toBe(0)
  expect(single.names).toContain('test_never_total')
  expect([...single.labelValues('test_latest', 'job')]).toEqual(['sweep'])
  expect(single.histogramOf('test_sizes')).toEqual({
    buckets: { '1': '1', '10': '3', '+Inf': '4' },
    sum: '24',
    count: '4',
  })

  const both = await scrape(one, one)
  expect(both.sumOf('test_sales_total')).toBe(16)
  expect(both.sumOf('test_temperature')).toBe(14)
  expect(both.sumOf('test_latest')).toBe(10)
  expect(both.histogramOf('test_sizes')).toMatchObject({ buckets: { '1': '2', '+Inf': '8' }, sum: '48', count: '8' })
})

test('a method that a client makes up is no label value', async () => {
  measureRequest('PURGE', 'page', 404, 3)
  measureRequest('GET', 'page', 'aborted', 3)
  const { labelValues } = await scrape(readMetrics())
  expect(labelValues('marquee_http_requests_total', 'method')).toEqual(new Set(['other', 'GET']))
  expect(labelValues('marquee_http_requests_total', 'status')).toEqual(new Set(['404', 'aborted']))
})
