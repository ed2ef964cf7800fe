import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { endSessions } from '#domain/accounts/end-sessions.ts'
import { getAccountId, listAccounts } from '#domain/accounts/queries.ts'
import { removeAccount } from '#domain/accounts/remove-account.ts'
import { removeTwoFactor } from '#domain/accounts/remove-two-factor.ts'
import { commandLine } from '#domain/accounts/rules.ts'
import { newPassword } from '#domain/accounts/schema.ts'
import { setPassword } from '#domain/accounts/set-password.ts'
import { getEnv } from '#lib/env.ts'
import { runCommand } from './run-command.ts'

const usage =
  'Usage: npm run admin:account -- list, or set-password <email> [--stdin], or sign-out <email>, or remove-two-factor <email>, or remove <email>'

/** Reads the command line. @throws an `Error` with one line to show. */
function parseCommand([verb, argument, flag, ...rest]: string[]): () => Promise<void> {
  const email = argument?.toLowerCase() ?? ''
  const words = rest.length === 0 ? [verb, argument && '<email>', flag].filter(Boolean).join(' ') : ''
  switch (words) {
    case 'list':
      return list
    case 'set-password <email>':
      return () => changePassword(email, async () => randomBytes(18).toString('base64url'))
    case 'set-password <email> --stdin':
      return () => changePassword(email, readPassword)
    case 'sign-out <email>':
      return () => signOut(email)
    case 'remove-two-factor <email>':
      return () => turnOffTwoFactor(email)
    case 'remove <email>':
      return () => remove(email)
    default:
      throw new Error(usage)
  }
}

async function list() {
  const accounts = await listAccounts()
  if (accounts.length === 0) console.log('There are no accounts yet.')
  for (const { email, role, createdAt, sessions } of accounts) {
    const made = createdAt.toISOString().replace(/:\d\d\.\d+Z$/, 'Z')
    console.log(`${email}\t${role}\tmade ${made}\t${sessions} ${sessions === 1 ? 'session' : 'sessions'}`)
  }
}

/** Only a generated password goes to standard output, so that it can be piped to a file or another program. */
async function changePassword(email: string, choose: () => Promise<string>) {
  const id = await find(email)
  const password = await choose()
  await setPassword(id, password, { actor: commandLine })
  console.error(`${email} has a new password and is signed out everywhere.`)
  if (choose !== readPassword) {
    console.error('It is shown this once:')
    console.log(password)
  }
  if (isFromEnvironment(email)) console.error('The next start sets it to ADMIN_PASSWORD again: change that, too.')
}

async function readPassword(): Promise<string> {
  const parsed = newPassword.safeParse((await text(process.stdin)).replace(/\r?\n$/, ''))
  if (!parsed.success) throw new Error(parsed.error.issues[0]?.message)
  return parsed.data
}

async function signOut(email: string) {
  const ended = await endSessions(await find(email), { actor: commandLine })
  console.log(`${email} is signed out everywhere: ${ended} ${ended === 1 ? 'session' : 'sessions'}.`)
}

/** For an owner who has lost phone and recovery codes, and has no colleague who is an owner. */
async function turnOffTwoFactor(email: string) {
  const outcome = await removeTwoFactor(await find(email), { actor: commandLine })
  console.log(outcome === 'done' ? `${email} signs in with the password alone now.` : `${email} has no second factor.`)
}

async function remove(email: string) {
  switch (await removeAccount(await find(email), { actor: commandLine })) {
    case 'unknown':
      throw unknown(email)
    case 'last owner':
      throw new Error(`${email} is the last owner: make another one first, with ADMIN_EMAIL and ADMIN_PASSWORD`)
    case 'done':
      console.log(`${email} is removed.`)
      if (isFromEnvironment(email)) console.error('The next start makes it again: remove ADMIN_EMAIL, too.')
  }
}

async function find(email: string): Promise<string> {
  const id = await getAccountId(email)
  if (id === undefined) throw unknown(email)
  return id
}

const unknown = (email: string) => new Error(`There is no account ${email}: npm run admin:account -- list`)

const isFromEnvironment = (email: string) => getEnv().ADMIN_EMAIL?.toLowerCase() === email

await runCommand(parseCommand)
