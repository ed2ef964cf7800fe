import parse from 'parse-prometheus-text-format'

/** Reads the text of a scrape, with a parser that Marquee does not use. */
export function readScrape(text: string) {
  const families = parse(text)
  const samplesOf = (name: string) => families.find((family) => family.name === name)?.metrics ?? []
  const hasLabels = (labels: Record<string, string>) => (sample: { labels?: Record<string, string> }) =>
    Object.entries(labels).every(([label, value]) => sample.labels?.[label] === value)
  return {
    names: families.map(({ name }) => name),
    /** The sum of the values of a counter or a gauge that have these labels. */
    sumOf: (name: string, labels: Record<string, string> = {}) =>
      samplesOf(name)
        .filter(hasLabels(labels))
        .reduce((sum, { value }) => sum + Number(value), 0),
    /** The histogram with these labels. */
    histogramOf: (name: string, labels: Record<string, string> = {}) => samplesOf(name).find(hasLabels(labels)),
    /** All values of a label. */
    labelValues: (name: string, label: string) => new Set(samplesOf(name).map(({ labels }) => labels?.[label])),
  }
}
