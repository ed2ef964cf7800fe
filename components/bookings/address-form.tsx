'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { buttonClass, SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { addressFormSchema, type AddressForm as Fields } from '#domain/bookings/form-schemas.ts'

export type AddressState = FormState<keyof Fields>

const resolver = zodResolver(addressFormSchema)

/**
 * Corrects the address of a booking. The first step opens the form.
 *
 * @param props.email the present address, which only the buyer may see.
 */
export function AddressForm({
  reference,
  email,
  action,
}: {
  reference: string
  email: string
  action: (previous: AddressState, data: FormData) => Promise<AddressState>
}) {
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { reference, new_email: email },
    resolver,
    noAnswerText:
      'No answer came back, so we cannot tell whether the address is corrected. Check your connection, then reload this page.',
  })
  const { errors } = form.formState
  return (
    // Without JavaScript the answer is a new page, where the message has to be visible.
    <details open={state.message || state.errors.new_email ? true : undefined}>
      <summary className={`${buttonClass('quiet')} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
        Correct the address
      </summary>
      <form {...formProps} className="mt-4 grid justify-items-start gap-4 rounded-2xl border-2 border-edge p-5">
        <FormNotice state={state} />
        <input type="hidden" {...form.register('reference')} defaultValue={reference} />
        <div className="w-full">
          <InputField
            id="new_email"
            label="The right e-mail address"
            help="You can correct it once, in this browser, within an hour. The old address gets a mail that says so."
            error={errors.new_email?.message}
            focusError
            {...form.register('new_email')}
            defaultValue={state.values.new_email}
            // A field of type `email` would turn müller.de into xn--mller-kva.de.
            inputMode="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
        <SubmitButton working={working} workingText="One moment…">
          Correct it and mail the tickets
        </SubmitButton>
      </form>
    </details>
  )
}
