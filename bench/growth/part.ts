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
  rounds: number
  memorySeconds: number
}

/** What a part of the run found out. */
export type Part = {
  /** For the JSON file. */
  figures: Record<string, unknown>
  /** In Markdown. */
  tables: string[]
  /** As SVG, by the names of their files. */
  plots: Record<string, string>
  /** Why it is not to be relied on: requests that failed, books that do not balance. */
  problems: string[]
}

/** How something did under a load, its ratio to the first that was measured with it, and the ratio that we want to reach. */
export type Point = Standing & { load: string; clients: number; of: string; atLeast?: number }

export type Contender = { of: string; program: RunningProgram; atLeast?: number | undefined }

type Pace = Crowd & { rounds: number }

/** The pace of what has no target: fewer and shorter rounds, so that all the points of all curves take some minutes. */
export const briefly = ({ connections, seconds, rounds }: Options): Pace => ({
  connections,
  seconds: Math.max(1, Math.round(seconds * 0.4)),
  rounds: Math.max(1, Math.floor(rounds / 2)),
})

/** Has several programs bear the same load, in turn. The others are compared with the first. */
export async function race(
  name: string,
  load: Load,
  contenders: readonly Contender[],
  { rounds, ...crowd }: Pace,
): Promise<Point[]> {
  say(`${name}: ${number(crowd.connections)} at once`)
  const standings = await compareAll(
    contenders.map(
      ({ program }) =>
        () =>
          measure(program, load, crowd),
    ),
    rounds,
  )
  return contenders.flatMap(({ of, atLeast }, i) => {
    const standing = standings[i]
    return standing ? [{ load: name, clients: crowd.connections, of, ...standing, ...(atLeast && { atLeast }) }] : []
  })
}

/** Makes a database as Marquee does when it starts, so that it can be filled before. */
export async function createHouse(databases: Awaited<ReturnType<typeof startDatabases>>, name: string) {
  const url = await databases.create(name)
  await migrate(url)
  return { url, database: openDatabase(url) }
}

/** Points as a table in Markdown. Latencies are in milliseconds. @param of what tells points of the same load apart. */
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

/** A line for each load, with its points at the ticks that have their names. */
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

/** Marks that stand one after the other, whatever their names mean. */
export const ticksOf = (labels: readonly string[]): Tick[] => labels.map((label, at) => ({ at, label }))

/** What was not answered, or not as it should be. */
export const failuresOf = (points: readonly Point[]) =>
  points
    .filter(({ failed, perSecond }) => failed > 0 || perSecond === 0)
    .map(({ load, clients, of, failed }) => `${load}, ${number(clients)} clients, ${of}: ${number(failed)} failed`)
