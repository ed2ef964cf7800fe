'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Link from 'next/link'
import { z } from 'zod'
import { buttonClass, SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { Figures } from '#components/ui/figures.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { Notice } from '#components/ui/notice.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { buyerSchema } from '#domain/buyers/schema.ts'
import { formatNumber } from '#lib/format.ts'

/**
 * `confirm` is sent by the button that erases alone, and has the text `seen`: how many bookings of which address the form showed. The
 * other fields are what it showed.
 */
type Fields = 'email' | 'confirm' | 'seen' | 'bookings' | 'coming' | 'notes' | 'mails'

export type ErasureState = FormState<Fields>

const shown = z.custom<string>()
const resolver = zodResolver(
  buyerSchema.extend({ confirm: shown, seen: shown, bookings: shown, coming: shown, notes: shown, mails: shown }),
)

/** Looks an address up, says what is stored about it, and erases its buyer in a second step. */
export function ErasureForm({ action }: { action: (previous: ErasureState, data: FormData) => Promise<ErasureState> }) {
  const { form, state, working, pressed, formProps } = useActionForm<Fields>({
    action,
    initial: { email: '', confirm: '', seen: '', bookings: '', coming: '', notes: '', mails: '' },
    resolver,
    noAnswerText: 'No answer came back. Look the address up again to see what is still stored.',
  })
  const { values } = state
  const error = form.formState.errors.email?.message
  return (
    <form {...formProps} className="grid max-w-2xl gap-7">
      <FormNotice state={state} />
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_auto]">
        <InputField
          id="email"
          label="E-mail address of the buyer"
          error={error}
          focusError
          {...form.register('email')}
          defaultValue={values.email}
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <SubmitButton
          look="quiet"
          working={working && !pressed}
          workingText="Looking…"
          className="justify-self-start sm:mt-7.5"
        >
          Look up
        </SubmitButton>
      </div>
      {values.seen && <Preview values={values} working={working && pressed === values.seen} />}
    </form>
  )
}

function Preview({ values, working }: { values: ErasureState['values']; working: boolean }) {
  const [bookings, coming, notes, mails] = [values.bookings, values.coming, values.notes, values.mails].map(Number)
  const query = new URLSearchParams({ email: values.email })
  return (
    <section aria-label="What is stored" className="grid gap-6 pt-3">
      <p className="wrap-anywhere">
        Stored about <strong>{values.email}</strong>:
      </p>
      <Figures
        figures={[
          [formatNumber(bookings ?? 0), bookings === 1 ? 'booking' : 'bookings'],
          [formatNumber(coming ?? 0), 'of them for shows to come'],
          [formatNumber(notes ?? 0), notes === 1 ? 'note of staff' : 'notes of staff'],
          [formatNumber(mails ?? 0), mails === 1 ? 'mail that waits' : 'mails that wait'],
        ]}
      />
      <div className="flex flex-wrap gap-3">
        <a href={`/admin/personal-data.json?${query}`} className={buttonClass('quiet')}>
          Download it
        </a>
        <Link
          href={`/admin/bookings?${new URLSearchParams({ text: values.email })}`}
          prefetch={false}
          className={buttonClass('quiet')}
        >
          See the bookings
        </Link>
      </div>
      {coming ? (
        <Notice tone="warning" title="Some of the shows are still to come.">
          The seats stay booked and the tickets stay good. But the buyer gets no mail any more, not even if the show is
          moved or cancelled, and the door finds no name.
        </Notice>
      ) : null}
      <p className="text-muted">
        Erasing removes the name, the address and the notes from these bookings, and gives up mails that wait. Mails
        that were sent cannot be called back. That cannot be undone.
      </p>
      <SubmitButton
        name="confirm"
        value={values.seen}
        working={working}
        workingText="Erasing…"
        className="justify-self-start"
      >
        Erase the buyer from {formatNumber(bookings ?? 0)} {bookings === 1 ? 'booking' : 'bookings'}
      </SubmitButton>
    </section>
  )
}
