import type { Books } from '../books.ts'
import type { Attempt } from '../history.ts'
import type { Strike } from '../nemesis.ts'

/** What a run leaves behind, and what the checks judge it by. */
export type Evidence = {
  attempts: readonly Attempt[]
  books: Books
  strikes: readonly Strike[]
  /** The ids of the mails that the mail server has accepted. */
  received: ReadonlySet<number>
  /** What the logs of the instances say about processes that ended by themselves. */
  ended: readonly string[]
}

/** A claim about a run. `find` returns a line for each violation; none if the claim holds. */
export type Check = { claim: string; find(evidence: Evidence): string[] }
