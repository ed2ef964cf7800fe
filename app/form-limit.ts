import 'server-only'
import { formatWait } from '#lib/format.ts'
import { addResponseHeader, setStatus } from '#lib/http/request-context.ts'
import { addressOf, limitFields } from '#lib/http/request-limit.ts'
import { texts } from '#lib/language/texts.ts'
import { limiterOf } from '#lib/rate-limit/limits.ts'
import type { LimitName } from '#lib/rate-limit/policies.ts'
import { checkoutMessages } from '#messages/checkout-messages.ts'

/** What a form says that is over a limit, and the seconds until it may be sent again. */
export type FormLimited = { message: string; secondsLeft: number }

/**
 * Counts a form in a limit, for the client's address.
 *
 * @param headers of the form's request.
 * @returns the refusal of the form, for `sayLimited`; undefined if the form may go on.
 */
export async function findFormLimit(limit: LimitName, headers: Headers): Promise<FormLimited | undefined> {
  const client = addressOf(headers)
  const taken = client === undefined ? undefined : await limiterOf(limit)?.take(client)
  if (!taken) return
  for (const [name, value] of Object.entries(limitFields(limit, taken))) addResponseHeader(name, value)
  if (taken.allowed) return
  const { secondsLeft } = taken
  const message = texts(checkoutMessages)('limited', { wait: formatWait(secondsLeft) })
  return { message, secondsLeft }
}

/** Gives the answer to a form that is over a limit its status. @returns what the form says. */
export function sayLimited({ message, secondsLeft }: FormLimited): string {
  setStatus(429, secondsLeft)
  return message
}
