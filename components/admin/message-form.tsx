'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type MessageForm as Fields, messageFormSchema } from '#domain/mails/schema.ts'
import { formatNumber } from '#lib/format.ts'

/** `preview` is the mail as HTML; empty before the first preview. */
export type MessageFormState = FormState<keyof Fields | 'preview'>

const resolver = zodResolver(messageFormSchema.extend({ preview: z.string() }))

/**
 * Writes to the buyers of a show in two steps: a preview, then the sending.
 *
 * @param props.buyers how many get the mail.
 * @param props.idempotencyKey a new key for each rendered page.
 */
export function MessageForm({
  showId,
  buyers,
  idempotencyKey,
  action,
}: {
  showId: number
  buyers: number
  idempotencyKey: string
  action: (previous: MessageFormState, data: FormData) => Promise<MessageFormState>
}) {
  const { form, state, working, pressed, formProps } = useActionForm({
    action,
    initial: {
      show_id: String(showId),
      subject: '',
      text: '',
      seen: '',
      preview: '',
      idempotency_key: idempotencyKey,
    },
    resolver,
    noAnswerText: 'No answer came back. Try again: the same mail is sent once, however often you send it.',
  })
  const { errors } = form.formState
  const { values } = state
  const { setValue } = form
  useEffect(() => setValue('seen', values.seen), [setValue, values.seen])
  const sending = working && pressed === 'send'
  return (
    <form {...formProps} className="grid gap-7">
      <FormNotice state={state} />
      {(['show_id', 'seen', 'idempotency_key'] as const).map((field) => (
        <input key={field} type="hidden" {...form.register(field)} defaultValue={values[field]} />
      ))}
      <div className="grid max-w-2xl gap-7">
        <InputField
          id="subject"
          label="Subject"
          error={errors.subject?.message}
          focusError
          {...form.register('subject')}
          defaultValue={values.subject}
          autoComplete="off"
        />
        <Field
          id="text"
          label="Text"
          help="The mail greets the buyer by name, and ends with the show, the seats and a link to the tickets. An empty line begins a paragraph."
          error={errors.text?.message}
          focusError={!errors.subject}
        >
          {(field) => (
            <textarea
              {...field}
              {...form.register('text')}
              defaultValue={values.text}
              rows={8}
              className={controlClass}
            />
          )}
        </Field>
        <SubmitButton
          look={values.preview ? 'quiet' : 'loud'}
          working={working && !sending}
          workingText="Writing it…"
          className="justify-self-start"
        >
          {values.preview ? 'Preview it again' : 'Preview the mail'}
        </SubmitButton>
      </div>
      {values.preview && (
        <section aria-label="Preview" className="grid gap-5 border-ink border-t-3 pt-6">
          <h2 className="display text-4xl">Preview</h2>
          <p className="text-muted">Each buyer gets it with the name, the seats and the number of the booking.</p>
          {/* The empty sandbox keeps the mail from opening links. */}
          <iframe
            title="The mail as HTML"
            sandbox=""
            srcDoc={values.preview}
            className="h-168 w-full max-w-3xl rounded-xl border-2 border-edge bg-raised"
          />
          <SubmitButton
            name="step"
            value="send"
            working={sending}
            workingText="Sending…"
            className="justify-self-start"
          >
            Send it to {formatNumber(buyers)} {buyers === 1 ? 'buyer' : 'buyers'}
          </SubmitButton>
        </section>
      )}
    </form>
  )
}
