'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Link from 'next/link'
import { z } from 'zod'
import { buttonClass, SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { Tick } from '#components/ui/tick.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type EndpointForm, type EventType, endpointFormSchema, eventTypes, tickOf } from '#domain/webhooks/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { words } from '#messages/console/words.ts'
import { SecretToCopy } from './secret-to-copy.tsx'

/** `secret` is that of a new endpoint, which is shown once. */
export type WebhookFormState = FormState<keyof EndpointForm>

const text = z.custom<string>()
const serverChecked = z.object({ endpoint_id: text, version: text, idempotency_key: text, secret: text })

const resolver = zodResolver(serverChecked.and(endpointFormSchema))

const types = Object.entries(eventTypes) as [EventType, string][]

/**
 * Creates or edits an endpoint of webhooks. After a creation it shows the secret, once.
 *
 * @param props.initial the first values. An edited endpoint has a `version`.
 * @param props.noAnswerText the message if no answer arrives.
 */
export function WebhookForm({
  initial,
  action,
  noAnswerText,
}: {
  initial: EndpointForm
  action: (previous: WebhookFormState, data: FormData) => Promise<WebhookFormState>
  noAnswerText: string
}) {
  const t = texts(webhooks)
  const { form, state, working, formProps } = useActionForm({ action, initial, resolver, noAnswerText })
  const { errors } = form.formState
  const { values } = state
  const isEdited = initial.version !== ''
  const typesError = errors.booking_confirmed?.message
  if (values.secret)
    return (
      <div className="grid max-w-2xl justify-items-start gap-5">
        <FormNotice state={state} />
        <div className="w-full">
          <SecretToCopy secret={values.secret} />
        </div>
        <Link href={`/admin/webhooks/${values.endpoint_id}`} prefetch={false} className={buttonClass()}>
          {t('toWebhook')}
        </Link>
      </div>
    )
  return (
    <form {...formProps} className="grid max-w-2xl gap-7">
      <FormNotice state={state} />
      {(['endpoint_id', 'idempotency_key'] as const).map((field) => (
        <input key={field} type="hidden" {...form.register(field)} defaultValue={values[field]} />
      ))}
      <InputField
        id="url"
        label={t('url')}
        help={t('urlHelp')}
        error={errors.url?.message}
        focusError
        {...form.register('url')}
        defaultValue={values.url}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <InputField
        id="description"
        label={t('description')}
        help={t('descriptionHelp')}
        error={errors.description?.message}
        focusError={!errors.url}
        {...form.register('description')}
        defaultValue={values.description}
        autoComplete="off"
        dir="auto"
      />
      <fieldset className="grid">
        <legend className="font-semibold">{t('events')}</legend>
        {typesError && (
          <p id="events-error" className="font-semibold text-danger text-sm">
            {typesError}
          </p>
        )}
        {types.map(([type, meaning], place) => (
          <Tick
            key={type}
            id={tickOf(type)}
            {...form.register(tickOf(type))}
            {...(typesError && place === 0 && describedError(!errors.url && !errors.description))}
            defaultChecked={values[tickOf(type)] === 'yes'}
          >
            <span className="font-mono text-sm wrap-anywhere">{type}</span>
            <span className="block text-muted text-sm">{meaning}</span>
          </Tick>
        ))}
      </fieldset>
      {/* The button carries the version, because an answer of the server may raise it. */}
      <SubmitButton
        name="version"
        value={values.version}
        working={working}
        workingText={isEdited ? texts(words)('saving') : t('adding')}
        className="justify-self-start"
      >
        {isEdited ? texts(words)('saveChanges') : t('addThis')}
      </SubmitButton>
    </form>
  )
}

/** Connects the first tick box with the error of all of them. Without JavaScript the browser focuses it. */
const describedError = (focus: boolean) => ({
  'aria-invalid': true,
  'aria-describedby': 'events-error',
  ...(focus && { autoFocus: true }),
})
