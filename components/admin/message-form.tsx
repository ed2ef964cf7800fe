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
import { texts } from '#lib/language/texts.ts'
import { messageForm } from '#messages/console/message-form.ts'

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
  const t = texts(messageForm)
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
    noAnswerText: t('noAnswer'),
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
          label={t('subject')}
          error={errors.subject?.message}
          focusError
          {...form.register('subject')}
          defaultValue={values.subject}
          dir="auto"
          autoComplete="off"
        />
        <Field
          id="text"
          label={t('text')}
          help={t('whatIsAdded')}
          error={errors.text?.message}
          focusError={!errors.subject}
        >
          {(field) => (
            <textarea
              {...field}
              {...form.register('text')}
              defaultValue={values.text}
              rows={8}
              dir="auto"
              className={controlClass}
            />
          )}
        </Field>
        <SubmitButton
          look={values.preview ? 'quiet' : 'loud'}
          working={working && !sending}
          workingText={t('writing')}
          className="justify-self-start"
        >
          {t(values.preview ? 'previewAgain' : 'previewMail')}
        </SubmitButton>
      </div>
      {values.preview && (
        <section aria-label={t('preview')} className="grid gap-5 border-ink border-t-3 pt-6">
          <h2 className="display text-4xl">{t('preview')}</h2>
          <p className="text-muted">{t('eachGets')}</p>
          {/* The empty sandbox keeps the mail from opening links. */}
          <iframe
            title={t('asHtml')}
            sandbox=""
            srcDoc={values.preview}
            className="h-168 w-full max-w-3xl rounded-xl border-2 border-edge bg-raised"
          />
          <SubmitButton
            name="step"
            value="send"
            working={sending}
            workingText={t('sending')}
            className="justify-self-start"
          >
            {t('send', { count: buyers })}
          </SubmitButton>
        </section>
      )}
    </form>
  )
}
