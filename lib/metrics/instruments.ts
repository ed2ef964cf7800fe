import { perProcess } from '../per-process.ts'

/** The values of a metric in one process, in the form that prom-client adds up and writes. */
export type MetricSnapshot = {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  /** How the values of several processes become one. */
  aggregator: 'sum' | 'max'
  values: { labels: Record<string, string | number>; value: number; metricName?: string }[]
}

type Series<Value> = { labels: Record<string, string>; value: Value }

/** All metrics that this process has declared, by name. */
const declared = () => perProcess('metrics', () => new Map<string, () => MetricSnapshot>())

/** Reads every metric of this process that has a value. */
export const readMetrics = (): MetricSnapshot[] =>
  [...declared().values()].map((read) => read()).filter(({ values }) => values.length > 0)

/** The names of all metrics that this process has declared. */
export const metricNames = (): string[] => [...declared().keys()]

/** A value for each combination of label values. Without labels there is one value from the start. */
function createSeries<Value>(labelNames: readonly string[], create: () => Value) {
  const series = new Map<string, Series<Value>>()
  const get = (labelValues: readonly string[]): Series<Value> => {
    let key = labelValues[0] ?? ''
    for (let i = 1; i < labelValues.length; i++) key += `\n${labelValues[i]}`
    const known = series.get(key)
    if (known) return known
    const labels = Object.fromEntries(labelNames.map((name, i) => [name, labelValues[i] ?? '']))
    const added = { labels, value: create() }
    series.set(key, added)
    return added
  }
  if (labelNames.length === 0) get([])
  return { get, list: () => [...series.values()] }
}

/** Declares a number that only grows. Label values must come from a small, fixed set. */
export const counter = (name: string, help: string, labelNames: readonly string[] = []) =>
  perProcess(`metric ${name}`, () => {
    const series = createSeries(labelNames, () => 0)
    declared().set(name, () => ({ name, help, type: 'counter', aggregator: 'sum', values: series.list() }))
    return {
      add(amount: number, ...labelValues: string[]) {
        series.get(labelValues).value += amount
      },
    }
  })

/** Declares a number that is set. @param aggregator how the numbers of several processes become one. */
export const gauge = (
  name: string,
  help: string,
  labelNames: readonly string[] = [],
  aggregator: 'sum' | 'max' = 'sum',
) =>
  perProcess(`metric ${name}`, () => {
    const series = createSeries(labelNames, () => Number.NaN)
    const isSet = ({ value }: { value: number }) => !Number.isNaN(value)
    declared().set(name, () => ({ name, help, type: 'gauge', aggregator, values: series.list().filter(isSet) }))
    return {
      /** @param value `NaN` for no value. */
      set(value: number, ...labelValues: string[]) {
        series.get(labelValues).value = value
      },
    }
  })

/** Declares how often a value was at most each of `bounds`, with their sum and count. */
export const histogram = (name: string, help: string, bounds: readonly number[], labelNames: readonly string[] = []) =>
  perProcess(`metric ${name}`, () => {
    // The last bucket has the values above all bounds.
    const series = createSeries(labelNames, () => ({ buckets: new Array<number>(bounds.length + 1).fill(0), sum: 0 }))
    const values = () =>
      series.list().flatMap(({ labels, value: { buckets, sum } }) => {
        let count = 0
        const cumulative = buckets.map((inBucket, i) => {
          count += inBucket
          return { labels: { ...labels, le: bounds[i] ?? '+Inf' }, value: count, metricName: `${name}_bucket` }
        })
        return [
          ...cumulative,
          { labels, value: sum, metricName: `${name}_sum` },
          { labels, value: count, metricName: `${name}_count` },
        ]
      })
    declared().set(name, () => ({ name, help, type: 'histogram', aggregator: 'sum', values: values() }))
    return {
      observe(observed: number, ...labelValues: string[]) {
        const { value } = series.get(labelValues)
        let bucket = 0
        while (observed > (bounds[bucket] ?? Number.POSITIVE_INFINITY)) bucket++
        value.buckets[bucket] = (value.buckets[bucket] ?? 0) + 1
        value.sum += observed
      },
    }
  })
