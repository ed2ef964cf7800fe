import { answersAllowed } from './answers-allowed.ts'
import { booksBalance } from './books-balance.ts'
import { changesAllowed } from './changes-allowed.ts'
import { mailsSent } from './mails-sent.ts'
import { noBookingInvented } from './no-booking-invented.ts'
import { noBookingLost } from './no-booking-lost.ts'
import { noSeatOversold } from './no-seat-oversold.ts'
import { oneBookingPerKey } from './one-booking-per-key.ts'
import { recovers } from './recovers.ts'
import { requestsAnswered } from './requests-answered.ts'
import { requestsSettled } from './requests-settled.ts'
import { staysAlive } from './stays-alive.ts'
import type { Check, Evidence } from './types.ts'

const checks: readonly Check[] = [
  noBookingLost,
  noBookingInvented,
  oneBookingPerKey,
  noSeatOversold,
  requestsAnswered,
  requestsSettled,
  answersAllowed,
  booksBalance,
  changesAllowed,
  mailsSent,
  recovers,
  staysAlive,
]

/** A check and its violations; none if the claim holds. */
export type Verdict = { claim: string; violations: readonly string[] }

/** Runs all checks. */
export const judge = (evidence: Evidence): Verdict[] =>
  checks.map(({ claim, find }) => ({ claim, violations: find(evidence) }))
