import { exec } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { isAllowed, listShippedPackages, readLockfile } from './read-licences.ts'

test('every package that is shipped has a licence that is allowed', () => {
  const packages = listShippedPackages()
  expect(packages.length).toBeGreaterThan(100)
  expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['next', 'postgres', 'prom-client']))
  expect(packages.filter((each) => !isAllowed(each))).toEqual([])
})

test('a package with another licence, or with none, is not allowed', () => {
  const shipped = (license?: string) =>
    listShippedPackages([{ name: 'x', version: '1.0.0', ...(license && { license }) }])
  expect([...shipped('AGPL-3.0'), ...shipped()].map(isAllowed)).toEqual([false, false])
})

test('the bill of materials is CycloneDX, and has the packages of the image and no others', async () => {
  const { stdout } = await promisify(exec)('npm run --silent sbom')
  const bill = JSON.parse(stdout)
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: expect.stringMatching(/^1\.\d$/),
    metadata: { component: { type: 'application', name: 'marquee' } },
  })
  const components: { name: string; version: string; type: string; purl: string }[] = bill.components
  const purl = ({ name, version }: { name: string; version: string }) =>
    `pkg:npm/${name.replace('@', '%40')}@${version}`
  expect(components.map((each) => each.purl).toSorted()).toEqual(
    [...new Set(listShippedPackages().map(purl))].toSorted(),
  )
  const next = readLockfile().find(({ name }) => name === 'next')
  expect(components).toContainEqual(expect.objectContaining({ name: 'next', version: next?.version }))
  // `npm sbom --omit=dev` leaves it out, because a development dependency uses it too.
  expect(components).toContainEqual(expect.objectContaining({ name: 'zod' }))
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const shipped = new Set(listShippedPackages().map(({ name }) => name))
  const forDevelopment = Object.keys(devDependencies).filter((name) => !shipped.has(name))
  expect(forDevelopment).toContain('vitest')
  expect(components.filter(({ name }) => forDevelopment.includes(name))).toEqual([])
})

test('every package in the lockfile has a checksum', () => {
  const unchecked = readLockfile().filter(({ integrity, inBundle }) => !integrity && !inBundle)
  expect(unchecked).toEqual([])
})

test('installs of the image, of the start and of the checks take what the lockfile says', () => {
  const install = readFileSync('scripts/bootstrap/install.mjs', 'utf8')
  expect(install).toContain("'ci'")
  for (const file of ['Dockerfile', '.github/workflows/audit.yml']) {
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('npm ci')
    expect(text).not.toMatch(/npm (?:install|i|add)\b/)
  }
})
