import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '#domain/accounts/keyed-hash.ts'
import { correctSeconds } from '#domain/bookings/rules.ts'
import { getEnv } from '#lib/env.ts'
import { type FormCookie, formCookie } from '../../form-cookie.ts'

/** The name of the cookie. */
export const confirmedName = 'confirmed'

const valueFor = (reference: string) => keyedHash(`confirmed:${reference}`, getEnv())

/**
 * The cookie of the browser that has confirmed a booking: it may correct the address. The reference is not enough for that, because every
 * mail has it, even a mail that went to a stranger. The cookie is sent to the page of the booking only.
 */
export const keepConfirmed = (reference: string): FormCookie =>
  formCookie(confirmedName, valueFor(reference), `/bookings/${reference}`, correctSeconds)

/** Whether a browser has confirmed the booking. @param value of its cookie. */
export function hasConfirmed(reference: string, value: string | undefined): boolean {
  const [sent, expected] = [Buffer.from(value ?? ''), Buffer.from(valueFor(reference))]
  return sent.length === expected.length && timingSafeEqual(sent, expected)
}
