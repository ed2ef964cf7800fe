/**
 * The program of `npm run torture`: clients book at two instances while faults strike, and a checker compares what they were told with
 * the database. docs/reliability.md describes it.
 */
import { onStopSignal } from '#server/lifecycle.ts'
import { say } from '../bench/shared/table.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { type Options, parseOptions } from './options.ts'
import { isSlow, report } from './report.ts'
import { torture } from './run.ts'
import { runControl } from './run-control.ts'

/** The share of the bookings whose buyers get a mail. A mail with tickets takes a tenth of a second of CPU time. */
const mailShare = 0.01

/** @returns whether the run ended as it must: all checks hold, or with a control, its check does not. */
async function run(cluster: Cluster, { seconds, seed, clients, faults, control }: Options): Promise<boolean> {
  if (control) {
    const { result, isCaught } = await runControl(cluster, control, seed)
    console.log(`${report(result)}\nThe negative control "${control}" was ${isCaught ? 'caught' : 'NOT caught'}`)
    return isCaught
  }
  const until = performance.now() + seconds * 1000
  const goesOn = () => performance.now() < until
  const load = { clients, seed, faults, goesOn, requests: 0, mailShare }
  const result = await torture(cluster, { name: 'run', say, ...load })
  console.log(report(result))
  const holds = result.verdicts.every(({ violations }) => violations.length === 0) && !result.strikes.some(isSlow)
  if (!holds) console.log(`The history and the logs are in ${cluster.folder}`)
  return holds
}

async function main() {
  // The instances write logs of their own. That of this process would say the same about the servers of a cluster.
  process.env.LOG_LEVEL ??= 'silent'
  const options = parseOptions(process.argv.slice(2))
  const cluster = await startCluster(options)
  let isAsWanted = false
  const stop = () => cluster.stop({ keepFolder: !isAsWanted })
  onStopSignal(async () => {
    console.error(`The history and the logs so far are in ${cluster.folder}`)
    await stop()
    process.exit(130)
  })
  try {
    isAsWanted = await run(cluster, options)
    process.exitCode = isAsWanted ? 0 : 1
  } finally {
    await stop()
  }
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
