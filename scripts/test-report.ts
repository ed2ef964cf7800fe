import { stripVTControlCharacters } from 'node:util'

/**
 * The results of a test runner. `failures` are names of failed tests, each with its first error. `retried` names tests that passed at a
 * second try. They count as passed.
 */
export type Outcome = {
  passed: number
  failed: number
  skipped: number
  failures: string[]
  retried: string[]
  tests: TimedTest[]
}

type TimedTest = { file: string; name: string; seconds: number }

export type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; message?: string; assertionResults: VitestTest[] }[]
}

type VitestTest = { fullName: string; duration?: number | null; failureMessages?: string[] | null }

/** Reads the report of Vitest, which does not retry tests. */
export function readVitest(report: VitestReport, root: string): Outcome {
  const files = report.testResults.map(({ name, ...file }) => ({ ...file, file: name.replace(`${root}/`, '') }))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: files.flatMap(({ file, message, assertionResults }) => [
      ...(message ? [describeFailure(file, message)] : []),
      ...assertionResults.flatMap(({ fullName, failureMessages }) =>
        failureMessages?.[0] ? [describeFailure(`${file}: ${fullName}`, failureMessages[0])] : [],
      ),
    ]),
    retried: [],
    tests: files.flatMap(({ file, assertionResults }) =>
      assertionResults.map(({ fullName, duration }) => ({ file, name: fullName, seconds: (duration ?? 0) / 1000 })),
    ),
  }
}

/** A failure by its name and the first lines of its error. Most of the others are of the stack. */
function describeFailure(name: string, error: string): string {
  const lines = stripVTControlCharacters(error).split('\n').slice(0, 10)
  return [name, ...lines.map((line) => `    ${line}`)].join('\n')
}

type Suite = { title: string; file: string; specs?: Spec[]; suites?: Suite[] }
type Spec = {
  title: string
  file: string
  tests: { status: string; results: { duration: number; error?: { message?: string } }[] }[]
}

export type PlaywrightReport = {
  config: { rootDir: string }
  stats: { expected: number; flaky: number; unexpected: number; skipped: number }
  suites: Suite[]
}

export function readPlaywright({ config, stats, suites }: PlaywrightReport, root: string): Outcome {
  const folder = config.rootDir.replace(`${root}/`, '')
  const found = suites
    .flatMap((suite) => listSpecs(suite, []))
    .map(({ path, spec }) => ({
      file: `${folder}/${spec.file}`,
      name: [...path, spec.title].join(' '),
      seconds: sum(spec.tests.flatMap(({ results }) => results.map(({ duration }) => duration))) / 1000,
      flaky: spec.tests.some(({ status }) => status === 'flaky'),
      failed: spec.tests.some(({ status }) => status === 'unexpected'),
      error: spec.tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message ?? '',
    }))
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: found
      .filter(({ failed }) => failed)
      .map(({ file, name, error }) => describeFailure(`${file}: ${name}`, error)),
    retried: found.filter(({ flaky }) => flaky).map(({ file, name }) => `${file}: ${name}`),
    tests: found.map(({ file, name, seconds }) => ({ file, name, seconds })),
  }
}

/** The outermost suite is the file. It is not part of a test's name. */
const listSpecs = ({ specs = [], suites = [] }: Suite, path: string[]): { path: string[]; spec: Spec }[] => [
  ...specs.map((spec) => ({ path, spec })),
  ...suites.flatMap((suite) => listSpecs(suite, [...path, suite.title])),
]

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/**
 * What `npm test` and `npm run check` print at their end: retried tests, the slowest ten, failed tests and checks, and as the last
 * line the counts.
 *
 * @param failedChecks names of checks such as `lint`. Each of them counts as a failure.
 */
export function summarise(outcomes: Outcome[], failedChecks: string[] = []): string {
  const total = (key: 'passed' | 'failed' | 'skipped') => sum(outcomes.map((outcome) => outcome[key]))
  const retried = outcomes.flatMap((outcome) => outcome.retried).map((name) => `passed at the second try: ${name}`)
  const failures = outcomes.flatMap((outcome) => outcome.failures)
  const slowest = outcomes
    .flatMap(({ tests }) => tests)
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, 10)
    .map(({ file, name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}: ${name}`)
  const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''
  return [
    ...(retried.length > 0 ? ['', ...retried] : []),
    ...(slowest.length > 0 ? ['', 'The slowest tests:', ...slowest] : []),
    ...(failures.length > 0 ? ['', ...failures.map((failure) => `failed: ${failure}`)] : []),
    ...(failedChecks.length > 0 ? ['', ...failedChecks.map((name) => `failed: npm run ${name}`)] : []),
    '',
    `${total('passed')} passed, ${total('failed') + failedChecks.length} failed${skipped}`,
  ].join('\n')
}
