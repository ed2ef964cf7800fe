import 'server-only'
import type { CheckoutState } from '#components/bookings/checkout-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { oncePerRequest } from '#lib/http/request-context.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { checkoutMessages } from '#messages/checkout-messages.ts'
import type { FormCookie } from '../../form-cookie.ts'
import { type FormLimited, findFormLimit } from '../../form-limit.ts'
import { findStep } from './checkout-steps.ts'

const fields = ['reference', 'name', 'email', 'seat_count'] as const

/** The path of the page that is next, or what the form says, with cookies for it. */
export type CheckoutOutcome =
  | { kind: 'next'; path: string; cookies: readonly FormCookie[] }
  | { kind: 'stays'; state: CheckoutState; cookies?: readonly FormCookie[]; limited?: FormLimited }

/**
 * Takes the checkout step whose button was pressed, once for a request: if Next renders the answer, its server action gets the outcome
 * that `server/answer-forms.ts` got before.
 *
 * @param posted the form's fields.
 * @param headers of the form's request.
 */
export const checkOutFromForm = (posted: FormData, headers: Headers): Promise<CheckoutOutcome> =>
  oncePerRequest('checkout-form', () => checkOut(posted, headers))

async function checkOut(posted: FormData, headers: Headers): Promise<CheckoutOutcome> {
  const values = formValues(posted, fields)
  const { step } = formValues(posted, ['step'])
  const stay = (state: Partial<CheckoutState>): CheckoutOutcome => ({
    kind: 'stays',
    state: { values, errors: {}, ...state },
  })
  const reference = referenceSchema.safeParse(values.reference)
  if (!reference.success) return stay({ message: texts(checkoutMessages)('gone') })
  const limited = await findFormLimit(step === 'again' ? 'book' : 'change', headers)
  if (limited) return { kind: 'stays', state: { values, errors: {}, message: limited.message }, limited }
  try {
    const { goTo, cookies = [], ...state } = await findStep(step)(reference.data, values, headers)
    return goTo === undefined ? { ...stay(state), cookies } : { kind: 'next', path: goTo, cookies }
  } catch (error) {
    getLog().error({ err: error }, 'a step of a hold failed')
    return stay({ message: texts(checkoutMessages)('broken') })
  }
}
