import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { isShipped, lockfile } from './read-licences.ts'

/**
 * Prints the bill of materials of the container image, in CycloneDX. `npm sbom --omit=dev` would leave out packages that the image has, if a
 * development dependency uses them too. So npm reads a copy of the project that has no other packages than the image.
 */
const temporary = mkdtempSync(join(tmpdir(), 'marquee-sbom-'))
try {
  // npm names the project after its folder.
  const folder = join(temporary, 'marquee')
  mkdirSync(folder)
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
  const write = (file: string, content: object) => writeFileSync(join(folder, file), JSON.stringify(content))
  const withoutDev = z
    .looseObject({ devDependencies: z.unknown() })
    .transform(({ devDependencies: _, ...rest }) => rest)
  write('package.json', withoutDev.parse(read('package.json')))
  const { packages, ...lock } = lockfile.parse(read('package-lock.json'))
  const shipped = Object.entries(packages).filter(([path, entry]) => path !== '' && isShipped(entry))
  write('package-lock.json', {
    ...lock,
    packages: Object.fromEntries([['', withoutDev.parse(packages[''])], ...shipped]),
  })
  const command = 'npm sbom --package-lock-only --sbom-format=cyclonedx --sbom-type=application'
  execFileSync(command, { cwd: folder, stdio: 'inherit', shell: true })
} finally {
  rmSync(temporary, { recursive: true })
}
