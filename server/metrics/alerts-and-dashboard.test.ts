import { readFileSync } from 'node:fs'
import { parser } from '@prometheus-io/lezer-promql'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { metricNames } from '#lib/metrics/instruments.ts'
import './read-process.ts'
import '#lib/metrics/measures.ts'

const rules = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.strictObject({
            alert: z.string(),
            expr: z.string(),
            for: z.string().optional(),
            labels: z.object({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.object({ summary: z.string(), runbook: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(readFileSync('operations/prometheus-alerts.yml', 'utf8')))
const alerts = rules.groups.flatMap((group) => group.rules)

const dashboard = z
  .object({ panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })) })
  .parse(JSON.parse(readFileSync('operations/grafana-dashboard.json', 'utf8')))
const queries = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })))

/** Reads the metrics that an expression names, with the grammar of Prometheus. @throws if it is no PromQL. */
function metricsOf(expression: string): string[] {
  const text = expression.replaceAll('$__rate_interval', '5m')
  const names: string[] = []
  parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) throw new Error(`No PromQL: ${text}`)
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') names.push(text.slice(from, to))
    },
  })
  return names
}

/** Prometheus makes this one itself. */
const known = new Set(['up', ...metricNames()])

const isKnown = (name: string) => known.has(name) || known.has(name.replace(/_(bucket|sum|count)$/, ''))

test.each([...alerts.map(({ alert, expr }) => ({ title: alert, expr })), ...queries])(
  '$title: $expr reads metrics that exist',
  ({ expr }) => {
    const names = metricsOf(expr)
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !isKnown(name))).toEqual([])
  },
)

test('the dashboard shows every metric', () => {
  const shown = new Set(queries.flatMap(({ expr }) => metricsOf(expr)))
  const missing = metricNames().filter(
    (name) => !['', '_bucket', '_sum', '_count'].some((end) => shown.has(name + end)),
  )
  expect(missing).toEqual([])
})

test('docs/operations.md describes every metric', () => {
  const text = readFileSync('docs/operations.md', 'utf8')
  expect(metricNames().filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})

test.each(alerts)('$alert leads to a part of the runbook that names it', ({ alert, annotations }) => {
  const [file = '', anchor = ''] = annotations.runbook.split('#')
  const part = readFileSync(file, 'utf8')
    .split(/^## /m)
    .find((text) => text.split('\n', 1)[0]?.toLowerCase().replaceAll(' ', '-') === anchor)
  expect(part).toContain(`\`${alert}\``)
})
