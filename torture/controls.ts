import { sql } from 'drizzle-orm'
import { booksBalance } from './check/books-balance.ts'
import { noSeatOversold } from './check/no-seat-oversold.ts'
import { oneBookingPerKey } from './check/one-booking-per-key.ts'
import type { Check } from './check/types.ts'
import type { Cluster } from './cluster.ts'

/** A negative control: takes a safeguard away, and names the check that must notice. */
export type Control = {
  caughtBy: Check
  /** @returns gives the safeguard back. */
  apply(cluster: Cluster): Promise<() => Promise<void>>
}

/** The locks of a show's row, in the statements that take seats. */
const showLocks = /(from shows where id = \$\d+) for (?:update|no key update)/g

/** Blanks the locks in what an instance sends to the database. The length of the messages stays the same. */
function withoutLocks(bytes: Buffer): Buffer {
  if (!bytes.includes('from shows where id = ')) return bytes
  const text = bytes.toString('latin1')
  return Buffer.from(
    text.replace(showLocks, (all, rest: string) => rest.padEnd(all.length)),
    'latin1',
  )
}

/** Takes the lock away between the instances and the database. New connections send all their statements again. */
async function takeLocks({ instances }: Cluster) {
  const rewrite = (value: typeof withoutLocks | undefined) => {
    for (const proxy of instances.flatMap(({ proxies }) => proxies)) {
      proxy.setRewrite(value)
      proxy.resetAll()
    }
  }
  rewrite(withoutLocks)
  return async () => rewrite(undefined)
}

/**
 * Ways to run the production build without one of its safeguards. Neither the build nor its settings can turn them off: the lock is
 * taken out of the statements on their way, and the others out of the database.
 */
export const controls = {
  lock: { caughtBy: booksBalance, apply: takeLocks },
  key: {
    caughtBy: oneBookingPerKey,
    apply: async ({ database }) => {
      await database.execute(sql`
        create function torture.forget_key() returns trigger language plpgsql as $$ begin return null; end $$`)
      await database.execute(sql`
        create trigger forget_key before insert on idempotency_keys for each row execute function torture.forget_key()`)
      return async () => void (await database.execute(sql`drop function torture.forget_key cascade`))
    },
  },
  // The lock alone keeps seats from being sold twice, and so does the constraint alone: only without both it happens.
  seats: {
    caughtBy: noSeatOversold,
    apply: async (cluster) => {
      const { database } = cluster
      await database.execute(sql`alter table taken_seats drop constraint taken_seats_show_id_seat_pk`)
      const restoreLocks = await takeLocks(cluster)
      return async () => {
        await restoreLocks()
        await database.execute(sql`truncate taken_seats`)
        await database.execute(sql`
          alter table taken_seats add constraint taken_seats_show_id_seat_pk primary key (show_id, seat)`)
      }
    },
  },
} as const satisfies Record<string, Control>

export const controlNames = Object.keys(controls) as (keyof typeof controls)[]
