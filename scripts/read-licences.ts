import { readFileSync } from 'node:fs'
import { z } from 'zod'

type Package = { name: string; version: string; licence: string }

/** Licences that allow to ship a package unchanged with an MIT program. Most ask only that their text stays with it. */
const allowedLicences = new Set([
  '(MIT AND Zlib)',
  '(MIT OR Apache-2.0)',
  '0BSD',
  'Apache-2.0',
  'Bitstream-Vera AND Public Domain',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Public Domain',
  'Python-2.0',
  'Unlicense',
])

/** Packages whose entry names no licence, with that of their LICENSE file. */
const readByHand = new Map([
  ['dejavu-fonts-ttf', 'Bitstream-Vera AND Public Domain'],
  ['png-js', 'MIT'],
])

/** What is read of `package-lock.json`: its packages by their paths. The path of the project itself is empty. */
export const lockfile = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      inBundle: z.boolean().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      peer: z.boolean().optional(),
    }),
  ),
})

/** Reads the entries of `package-lock.json` by the name of the package, the project itself excluded. */
export function readLockfile(text = readFileSync('package-lock.json', 'utf8')) {
  const { packages } = lockfile.parse(JSON.parse(text))
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      ...entry,
    }))
}

type Entry = z.infer<typeof lockfile>['packages'][string]

/** Whether the container image has a package. */
export const isShipped = ({ dev, optional, devOptional, peer }: Entry): boolean =>
  !dev && !optional && !devOptional && !peer

/** Lists the packages that the container image has, with their licences, by name. */
export const listShippedPackages = (entries: (Entry & { name: string })[] = readLockfile()): Package[] =>
  entries
    .filter(isShipped)
    .map(({ name, version = '', license }) => ({
      name,
      version,
      licence: readByHand.get(name) ?? license ?? 'unknown',
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))

/** Whether Marquee may ship a package. */
export const isAllowed = ({ licence }: Package): boolean => allowedLicences.has(licence)
