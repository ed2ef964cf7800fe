import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './find-browser.ts'

type Count = { passed: number; failed: number; skipped: number }

/** Runs a test runner, which is to leave its JSON report in the file `report`, and gives its exit code. */
type Run = (report: string, args: string[]) => Promise<number>

const failure: Count = { passed: 0, failed: 1, skipped: 0 }

// A Ctrl-C is for the runners, which clean up first; this waits for them.
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
  return runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], { NODE_ENV: 'test' })
}

const runPlaywright: Run = async (report, args) => {
  const browser = process.env.MARQUEE_CHROMIUM || (await findBrowser())
  return runNode(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args], {
    NODE_ENV: 'test',
    MARQUEE_CHROMIUM: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
}

const countVitest = (report: Record<string, number>): Count => ({
  passed: report.numPassedTests ?? 0,
  failed: report.numFailedTests ?? 0,
  skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
})

const countPlaywright = ({ stats }: { stats: Record<string, number> }): Count => ({
  passed: (stats.expected ?? 0) + (stats.flaky ?? 0),
  failed: stats.unexpected ?? 0,
  skipped: stats.skipped ?? 0,
})

/** A runner that crashes, or that ran no test, counts as one failure: nothing green may come of nothing. */
async function runAndCount<Report>(run: Run, count: (report: Report) => Count, args: string[]): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-report-'))
  try {
    const report = join(folder, 'report.json')
    const exitCode = await run(report, args)
    const counted = count(JSON.parse(await readFile(report, 'utf8')))
    const green = exitCode === 0 && counted.passed > 0
    return green || counted.failed > 0 ? counted : { ...counted, failed: 1 }
  } catch (error) {
    if (!interrupted) console.error(error instanceof Error ? error.message : error)
    return failure
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const [which = 'all', ...args] = process.argv.slice(2)
const counts: Count[] = []
if (which !== 'e2e') counts.push(await runAndCount(runVitest, countVitest, args))
if (which !== 'unit' && !interrupted) counts.push(await runAndCount(runPlaywright, countPlaywright, args))

const total = (key: keyof Count) => counts.reduce((sum, count) => sum + count[key], 0)
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped}`)
process.exitCode = interrupted ? 130 : total('failed') > 0 ? 1 : 0
