import 'server-only'
import { randomUUID } from 'node:crypto'
import { users } from '#db/accounts-schema.ts'
import { db, type Transaction } from '#db/client.ts'
import { type AfterCommit, inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { giveLink } from './give-link.ts'
import { answerOnce, type StaffRequest } from './idempotency.ts'
import type { Role } from './permissions.ts'
import { mayGive } from './rules.ts'
import type { ActorOptions } from './types.ts'

type Invitation = { email: string; role: Role }

/** `taken`: the address has an account. `not-permitted`: the actor is a token without all permissions of the role. */
type InvitationRefused = { kind: 'taken' | 'not-permitted' }

/** `token` is that of the link; undefined if it is mailed. */
type InviteOutcome = { kind: 'invited'; id: string; token: string | undefined } | InvitationRefused

/**
 * Creates an account without a password, and gives its user a link to choose a name and a password.
 *
 * @param invitation its address is in lower case.
 * @param options.byMail mails the link.
 */
export const invite = (
  invitation: Invitation,
  { actor, byMail = false, database = db() }: ActorOptions & { byMail?: boolean },
): Promise<InviteOutcome> =>
  inTransaction(database, (tx, afterCommit) => inviteIn(tx, afterCommit, invitation, { actor, byMail }))

/** `invite` by mail, for a request that is answered once. @returns `key-reused` as `answerOnce` does. */
export const inviteOnce = (invitation: Invitation, request: StaffRequest, database = db()) =>
  inTransaction(database, (tx, afterCommit) =>
    answerOnce(tx, request, async () => {
      const outcome = await inviteIn(tx, afterCommit, invitation, { actor: request.actor, byMail: true })
      return outcome.kind === 'invited' ? { kind: 'created' as const, answer: { id: outcome.id } } : outcome
    }),
  )

async function inviteIn(
  tx: Transaction,
  afterCommit: AfterCommit,
  { email, role }: Invitation,
  { actor, byMail }: Pick<ActorOptions, 'actor'> & { byMail: boolean },
): Promise<InviteOutcome> {
  if (!mayGive(actor, role)) return { kind: 'not-permitted' }
  const id = randomUUID()
  const created = await tx
    .insert(users)
    .values({ id, name: email.split('@')[0] ?? email, email, role })
    .onConflictDoNothing()
    .returning({ id: users.id })
  if (created.length === 0) return { kind: 'taken' }
  await recordChange(tx, { actor, action: 'account.invite', subject: { kind: 'account', id }, after: { role } })
  return { kind: 'invited', id, token: await giveLink(tx, afterCommit, id, 'invitation', { byMail }) }
}
