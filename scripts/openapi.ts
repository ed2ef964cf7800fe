import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { compareApis } from '#lib/openapi/compare.ts'
import { describedRoutes } from '../app/described-routes.ts'
import { openApiDocument } from '../app/openapi-document.ts'
import { writeApiTypes } from '../test/support/write-api-types.ts'

/** Rewrites the committed API description and the types of its clients, and prints how the API has changed. */

const [copy, types] = ['docs/openapi.json', 'test/support/api-types.ts']
const document = openApiDocument(describedRoutes)

const { breaking, compatible } = compareApis(
  existsSync(copy) ? JSON.parse(readFileSync(copy, 'utf8')) : document,
  document,
)
for (const text of compatible) console.log(`compatible: ${text}`)
for (const text of breaking) console.log(`BREAKING: ${text}`)

writeFileSync(copy, `${JSON.stringify(document, null, 2)}\n`)
writeFileSync(types, await writeApiTypes(document))
console.log(`Wrote ${copy} and ${types}.`)
