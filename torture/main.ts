/**
 * The program of `npm run torture`: clients book at two instances while faults strike, and a checker compares what they were told with
 * the database. docs/reliability.md describes it.
 */
import { onStopSignal } from '#server/lifecycle.ts'
import { startCluster } from './cluster.ts'
import { controls } from './controls.ts'
import { type Options, parseOptions } from './options.ts'
import { report } from './report.ts'
import { torture } from './run.ts'

/** The share of the bookings whose buyers get a mail. A mail with tickets takes a tenth of a second of CPU time. */
const mailShare = 0.01

/** @returns whether the run ended as it must: all checks hold, or with a control, its check does not. */
async function run(options: Options): Promise<boolean> {
  const { seconds, seed, clients, faults, control } = options
  const cluster = await startCluster(options)
  let isAsWanted = false
  const stop = () => cluster.stop({ keepFolder: !isAsWanted })
  onStopSignal(async () => {
    await stop()
    process.exit(130)
  })
  try {
    if (control) await controls[control].apply(cluster)
    const until = performance.now() + seconds * 1000
    const goesOn = () => performance.now() < until
    // A control needs no faults: what it breaks shows under any load.
    const plan = control ? { faults: [], requests: 2_000 } : { faults, requests: 0 }
    const result = await torture(cluster, { clients, seed, goesOn, mailShare, ...plan })
    console.log(report(result))
    const broken = result.verdicts.filter(({ violations }) => violations.length > 0)
    isAsWanted = control ? broken.some(({ claim }) => claim === controls[control].caughtBy.claim) : broken.length === 0
    if (control) console.log(`The control "${control}" was ${isAsWanted ? 'caught' : 'NOT caught'}`)
    else if (!isAsWanted) console.log(`The history and the logs are in ${cluster.folder}`)
    return isAsWanted
  } finally {
    await stop()
  }
}

try {
  process.exitCode = (await run(parseOptions(process.argv.slice(2)))) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
