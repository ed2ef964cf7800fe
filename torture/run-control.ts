import type { Cluster } from './cluster.ts'
import { type controlNames, controls } from './controls.ts'
import { type Result, torture } from './run.ts'

/** They hardly pause, so that many requests meet. */
const clients = 24

/** Requests of one attempt to catch a control. */
const requests = 300

/** A break that needs two requests at the same moment may not happen in the first attempt. */
const maxAttempts = 20

/**
 * Takes a safeguard away, and lets clients book until the check that guards it notices. No faults are needed.
 *
 * @returns the last run, and whether the check noticed.
 */
export async function runControl(
  cluster: Cluster,
  name: (typeof controlNames)[number],
  firstSeed: number,
): Promise<{ result: Result; isCaught: boolean }> {
  const { caughtBy, apply } = controls[name]
  const restore = await apply(cluster)
  try {
    for (let attempt = 0; ; attempt++) {
      const seed = firstSeed + attempt
      const plan = {
        name: `control-${name}`,
        faults: [],
        goesOn: () => false,
        requests,
        mailShare: 0,
        pauseMs: 4,
        requestsPerFault: 0,
      }
      const result = await torture(cluster, { ...plan, clients, seed })
      const verdict = result.verdicts.find(({ claim }) => claim === caughtBy.claim)
      const isCaught = verdict !== undefined && verdict.violations.length > 0
      if (isCaught || attempt === maxAttempts) return { result, isCaught }
    }
  } finally {
    await restore()
  }
}
