import { readFileSync } from 'node:fs'
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
