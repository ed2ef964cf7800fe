import { parseArgs } from 'node:util'
import { z } from 'zod'
import { controlNames } from './controls.ts'
import { faultNames, leaderFaultNames } from './nemesis.ts'

const amount = z.coerce.number().int().min(1)

const schema = z
  .object({
    seconds: amount.default(60),
    seed: amount.default(1),
    clients: amount.default(16),
    workers: amount.default(1),
    faults: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.enum(faultNames, `Choose of these faults: ${faultNames.join(', ')}`)))
      .optional(),
    isolation: z.enum(['read committed', 'repeatable read', 'serializable']).optional(),
    pooler: z.boolean().default(false),
    cluster: z.boolean().default(false),
    postgres: z.coerce.number().int().min(15, 'Marquee needs PostgreSQL 15 or newer').optional(),
    control: z.enum(controlNames, `Choose one of these controls: ${controlNames.join(', ')}`).optional(),
  })
  .refine(({ cluster, postgres, isolation, control }) => !cluster || !(postgres || isolation || control), {
    path: ['cluster'],
    error: 'A cluster goes with none of --postgres, --isolation and --control',
  })
  .transform(({ faults, ...options }) => ({
    ...options,
    faults:
      faults ?? (options.cluster ? leaderFaultNames : faultNames.filter((name) => !leaderFaultNames.includes(name))),
  }))

/** The options of a run: docs/reliability.md describes them. */
export type Options = z.output<typeof schema>

/**
 * Parses the options of the command line.
 *
 * @throws an `Error` with a message of one line.
 */
export function parseOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      seconds: text,
      seed: text,
      clients: text,
      workers: text,
      faults: text,
      isolation: text,
      postgres: text,
      control: text,
      pooler: { type: 'boolean' },
      cluster: { type: 'boolean' },
    },
  })
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; '))
}
