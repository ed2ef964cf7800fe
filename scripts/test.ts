import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { npm } from './bootstrap/install.mjs'
import { findBrowser } from './find-browser.ts'
import { type Outcome, readPlaywright, readVitest, summarise } from './test-report.ts'

/** Runs a test runner, which writes its JSON report to the file `report`. @returns its exit code. */
type Run = (report: string, args: string[]) => Promise<number>

const failure: Outcome = { passed: 0, failed: 1, skipped: 0, failures: [], retried: [], tests: [] }

// Ctrl-C reaches the runners, too. They clean up, and this process waits for them.
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (interrupted = true))

const runNode = (args: string[], env: Record<string, string | undefined>) =>
  new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })

const runVitest: Run = (report, args) => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = {
    NODE_ENV: 'test',
    ...(which === 'long' && { TEST_LONG: 'true' }),
    ...(args.length === 0 && { TEST_COMPLETE: 'true' }),
  }
  return runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], env)
}

const runPlaywright: Run = async (report, args) => {
  const browser = process.env.MARQUEE_CHROMIUM || (await findBrowser())
  const files = which === 'visual' || which === 'long' ? ['e2e/visual.spec.ts'] : []
  return runNode(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...files, ...args], {
    NODE_ENV: 'test',
    ...(files.length > 0 && { TEST_LONG: 'true' }),
    MARQUEE_CHROMIUM: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
}

/** A runner that crashes or runs no test counts as one failure, so that a run without tests is never green. */
async function runAndRead<Report>(run: Run, read: (report: Report, root: string) => Outcome, args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-report-'))
  try {
    const report = join(folder, 'report.json')
    const exitCode = await run(report, args)
    const outcome = read(JSON.parse(await readFile(report, 'utf8')), process.cwd())
    const green = exitCode === 0 && outcome.passed > 0
    const failures = [`no test: the runner ended with exit code ${exitCode}`]
    return green || outcome.failed > 0 ? outcome : { ...outcome, failed: 1, failures }
  } catch (error) {
    if (!interrupted) console.error(error instanceof Error ? error.message : error)
    return failure
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs npm scripts that check the sources without running them. @returns those that failed. */
async function runChecks(...names: string[]): Promise<string[]> {
  const failed: string[] = []
  for (const name of names) await npm(`Running ${name}`, ['run', '--silent', name]).catch(() => failed.push(name))
  return failed
}

const [which = 'all', ...options] = process.argv.slice(2)
const args = options.filter((option) => option !== '--check')
const failedChecks = args.length < options.length ? await runChecks('lint', 'typecheck') : []
const outcomes: Outcome[] = []
const runsVitest = which !== 'e2e' && which !== 'visual'
// A selection of `npm run test:long` is one of Vitest's files.
const runsPlaywright = which === 'long' ? args.length === 0 : which !== 'unit'
if (runsVitest && !interrupted) outcomes.push(await runAndRead(runVitest, readVitest, args))
if (runsPlaywright && !interrupted) outcomes.push(await runAndRead(runPlaywright, readPlaywright, args))

console.log(summarise(outcomes, failedChecks))
const isGreen = failedChecks.length === 0 && outcomes.every(({ failed }) => failed === 0)
process.exitCode = interrupted ? 130 : isGreen ? 0 : 1
