import { migrate } from '#db/migrate.ts'
import type { RunningProgram } from '../../test/support/start-program.ts'
import { type Crowd, compareAll, type Load, measure, type Standing } from '../shared/load.ts'
import { openDatabase, type startDatabases } from '../shared/programs.ts'
import { markdown, number, say, wanted } from '../shared/table.ts'
import type { Series, Tick } from './plot.ts'

export type Options = Crowd & {
  shows: number
  bookings: number
  holds: number
  entries: number
  deliveries: number
  rounds: number
  memorySeconds: number
}

/** The results of one part of the benchmark. */
export type Part = {
  /** For the JSON file. */
  figures: Record<string, unknown>
  /** In Markdown. */
  tables: string[]
  /** SVG, by file name. */
  plots: Record<string, string>
  /** Reasons not to trust the results: failed requests, or books that do not balance. */
  problems: string[]
}

/** The result of one contender under one load, with its ratio to the first contender and the wanted ratio. */
export type Point = Standing & { load: string; clients: number; of: string; atLeast?: number }

export type Contender = { of: string; program: RunningProgram; atLeast?: number | undefined }

type Pace = Crowd & { rounds: number }

/** The pace of measurements without a target: fewer and shorter rounds, so all points together take some minutes. */
export const briefly = ({ connections, seconds, rounds }: Options): Pace => ({
  connections,
  seconds: Math.max(1, Math.round(seconds * 0.4)),
  rounds: Math.max(1, Math.floor(rounds / 2)),
})

/**
 * Puts several programs under the same load, in turn, and compares them with the first.
 *
 * @param load the load of all, or of each.
 */
export async function race(
  name: string,
  load: Load | readonly Load[],
  contenders: readonly Contender[],
  { rounds, ...crowd }: Pace,
): Promise<Point[]> {
  say(`${name}: ${number(crowd.connections)} at once`)
  const standings = await compareAll(
    contenders.map(
      ({ program }, i) =>
        () =>
          measure(program, (Array.isArray(load) ? load[i] : load) ?? {}, crowd),
    ),
    rounds,
  )
  return contenders.flatMap(({ of, atLeast }, i) => {
    const standing = standings[i]
    return standing ? [{ load: name, clients: crowd.connections, of, ...standing, ...(atLeast && { atLeast }) }] : []
  })
}

/** Creates a database and migrates it, so it can be filled before Marquee starts. */
export async function createMigrated(databases: Awaited<ReturnType<typeof startDatabases>>, name: string) {
  const url = await databases.create(name)
  await migrate(url)
  return { url, database: openDatabase(url) }
}

/** Points as a table in Markdown. Latencies are in milliseconds. @param of heads the column with the contenders. */
export const pointsTable = (points: readonly Point[], of: string) =>
  markdown(
    ['what', 'clients', of, 'per second', 'p50', 'p99', 'ratio', 'wanted'],
    points.map(({ load, clients, of, perSecond, p50, p99, ratio, atLeast }) => [
      load,
      number(clients),
      of,
      ...[perSecond, p50, p99].map((value) => number(value)),
      `${number(ratio, 2)}×`,
      wanted(ratio, atLeast),
    ]),
  )

/** One line for each load. Its points are at the ticks with the labels of their contenders. */
export function linesByLoad(
  points: readonly Point[],
  ticks: readonly Tick[],
  read: (point: Point) => number,
): Series[] {
  const places = new Map(ticks.map(({ label, at }) => [label, at]))
  return [...Map.groupBy(points, ({ load }) => load)].map(([name, group]) => ({
    name,
    points: group
      .map((point) => [places.get(point.of) ?? Number.NaN, read(point)] as const)
      .toSorted(([a], [b]) => a - b),
  }))
}

/** Ticks at equal distances, one for each label. */
export const ticksOf = (labels: readonly string[]): Tick[] => labels.map((label, at) => ({ at, label }))

/** Describes the points with failed requests or without answers. */
export const failuresOf = (points: readonly Point[]) =>
  points
    .filter(({ failed, perSecond }) => failed > 0 || perSecond === 0)
    .map(({ load, clients, of, failed }) => `${load}, ${number(clients)} clients, ${of}: ${number(failed)} failed`)
