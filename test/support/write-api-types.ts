import './typescript-5.ts'
import type { OpenApiDocument } from '#lib/openapi/types.ts'

/** Writes the types of the API's clients with openapi-typescript. */
export async function writeApiTypes(document: OpenApiDocument): Promise<string> {
  // The import has to come after the hook.
  const { default: generate, astToString } = await import('openapi-typescript')
  return astToString(await generate(JSON.stringify(document)))
}
