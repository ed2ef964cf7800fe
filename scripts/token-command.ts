import { createToken, revokeToken } from '#domain/accounts/api-tokens.ts'
import { listTokens } from '#domain/accounts/queries.ts'
import { tokenName } from '#domain/accounts/schema.ts'

const usage = 'Usage: npm run admin:token -- create "Box office script", or list, or revoke <id>'

/** Reads the words after `npm run admin:token --`. @throws an `Error` with one line to show. */
export function parseTokenCommand([verb, argument, ...rest]: string[]): () => Promise<void> {
  if (rest.length > 0) throw new Error(`${usage}. Put a name of several words in quotes`)
  if (verb === 'list' && argument === undefined) return list
  if (verb === 'create' && argument !== undefined) {
    const name = tokenName.safeParse(argument)
    if (!name.success) throw new Error(name.error.issues[0]?.message)
    return () => create(name.data)
  }
  if (verb === 'revoke' && argument !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(argument))
      throw new Error('The id of a token is a whole number: npm run admin:token -- list')
    return () => revoke(Number(argument))
  }
  throw new Error(usage)
}

/** Only the token goes to standard output, so that it can be piped to a file or another program. */
async function create(name: string) {
  const { id, token } = await createToken(name)
  console.error(`Token ${id}, "${name}". It is shown this once; send it as Authorization: Bearer <token>.`)
  console.log(token)
}

async function list() {
  const day = (date: Date | null, none: string) => date?.toISOString().replace(/:\d\d\.\d+Z$/, 'Z') ?? none
  const tokens = await listTokens()
  if (tokens.length === 0) console.log('There are no tokens yet.')
  for (const { id, name, createdAt, lastUsedAt, revokedAt } of tokens) {
    const state = revokedAt ? `revoked ${day(revokedAt, '')}` : `last used ${day(lastUsedAt, 'never')}`
    console.log(`${id}\t${name}\tmade ${day(createdAt, '')}\t${state}`)
  }
}

async function revoke(id: number) {
  if (!(await revokeToken(id))) throw new Error(`There is no token ${id}: npm run admin:token -- list`)
  console.log(`Token ${id} is revoked.`)
}
