import { isAllowed, listShippedPackages } from './read-licences.ts'

/** Lists the packages that the container image has, with their licences. Fails if one has a licence that is not allowed. */
const packages = listShippedPackages()
for (const { name, version, licence } of packages) process.stdout.write(`${licence}\t${name}@${version}\n`)
const refused = packages.filter((each) => !isAllowed(each))
for (const { name, licence } of refused) process.stderr.write(`${name} has a licence that is not allowed: ${licence}\n`)
process.exitCode = refused.length > 0 ? 1 : 0
