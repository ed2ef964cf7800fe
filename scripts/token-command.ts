import { createToken } from '#domain/accounts/create-token.ts'
import { listTokens } from '#domain/accounts/queries.ts'
import { revokeToken } from '#domain/accounts/revoke-token.ts'
import { commandLine } from '#domain/accounts/rules.ts'
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
  const token = { name, scope: ['shows:create'], days: null, idempotencyKey: null } as const
  const created = await createToken(token, { actor: commandLine })
  if (created.kind !== 'created') throw new Error(`The token was not created: ${created.kind}`)
  console.error(`Token ${created.id}, "${name}". It is shown this once; send it as Authorization: Bearer <token>.`)
  console.log(created.token)
}

async function list() {
  const day = (date: Date | null, none: string) => date?.toISOString().replace(/:\d\d\.\d+Z$/, 'Z') ?? none
  const tokens = await listTokens()
  if (tokens.length === 0) console.log('There are no tokens yet.')
  for (const { id, name, owner, createdAt, lastUsedAt, expiresAt, revokedAt } of tokens) {
    const state = revokedAt ? `revoked ${day(revokedAt, '')}` : `last used ${day(lastUsedAt, 'never')}`
    const more = [owner && `of ${owner.name}`, expiresAt && `expires ${day(expiresAt, '')}`].filter(Boolean)
    console.log([id, name, `made ${day(createdAt, '')}`, state, ...more].join('\t'))
  }
}

async function revoke(id: number) {
  if ((await revokeToken(id, { actor: commandLine })) === 'unknown')
    throw new Error(`There is no token ${id}: npm run admin:token -- list`)
  console.log(`Token ${id} is revoked.`)
}
