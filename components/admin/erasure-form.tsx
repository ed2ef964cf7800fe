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
import { textTags } from '#components/ui/text-tags.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { buyerSchema } from '#domain/buyers/schema.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { personalData } from '#messages/console/personal-data.ts'

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
  const t = texts(personalData)
  const { form, state, working, pressed, formProps } = useActionForm<Fields>({
    action,
    initial: { email: '', confirm: '', seen: '', bookings: '', coming: '', notes: '', mails: '' },
    resolver,
    noAnswerText: t('noAnswer'),
  })
  const { values } = state
  const error = form.formState.errors.email?.message
  return (
    <form {...formProps} className="grid max-w-2xl gap-7">
      <FormNotice state={state} />
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_auto]">
        <InputField
          id="email"
          label={t('email')}
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
          workingText={t('looking')}
          className="justify-self-start sm:mt-7.5"
        >
          {t('lookUp')}
        </SubmitButton>
      </div>
      {values.seen && <Preview values={values} working={working && pressed === values.seen} />}
    </form>
  )
}

function Preview({ values, working }: { values: ErasureState['values']; working: boolean }) {
  const t = texts(personalData)
  const [bookings = 0, coming = 0, notes = 0, mails = 0] = [
    values.bookings,
    values.coming,
    values.notes,
    values.mails,
  ].map(Number)
  const query = new URLSearchParams({ email: values.email })
  return (
    <section aria-label={t('whatIsStored')} className="grid gap-6 pt-3">
      <p className="wrap-anywhere">{t.rich('storedAbout', { ...textTags, email: values.email })}</p>
      <Figures
        figures={[
          [formatNumber(bookings), t('bookings', { count: bookings })],
          [formatNumber(coming), t('coming')],
          [formatNumber(notes), t('notes', { count: notes })],
          [formatNumber(mails), t('mails', { count: mails })],
        ]}
      />
      <div className="flex flex-wrap gap-3">
        <a href={`/admin/personal-data.json?${query}`} className={buttonClass('quiet')}>
          {t('download')}
        </a>
        <Link
          href={`/admin/bookings?${new URLSearchParams({ text: values.email })}`}
          prefetch={false}
          className={buttonClass('quiet')}
        >
          {t('seeBookings')}
        </Link>
      </div>
      {coming ? (
        <Notice tone="warning" title={t('showsToCome')}>
          {t('losesMails')}
        </Notice>
      ) : null}
      <p className="text-muted">{t('whatErasingDoes')}</p>
      <SubmitButton
        name="confirm"
        value={values.seen}
        working={working}
        workingText={t('erasing')}
        className="justify-self-start"
      >
        {t('erase', { count: bookings })}
      </SubmitButton>
    </section>
  )
}
