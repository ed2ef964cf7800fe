'use client'

import { unstable_rethrow, usePathname, useSearchParams } from 'next/navigation'
import { type FormEvent, useActionState, useEffect, useMemo, useRef, useState, useTransition } from 'react'
import { type FieldErrors, type Path, type Resolver, useForm } from 'react-hook-form'
import type { FormState } from './form-state.ts'
import { expectPage } from './page-title.tsx'

type Action<Field extends string> = (previous: FormState<Field>, data: FormData) => Promise<FormState<Field>>

/**
 * A form that works with and without JavaScript. Without it, the browser posts the form to the server action, whose answer is a page
 * with what was typed. With it, react-hook-form validates first and focuses the first error. Then the action is called in the
 * background. If no answer arrives, the form keeps what was typed, unlike React's own form actions.
 *
 * @param options.initial the first values.
 * @param options.initialErrors errors of the first values.
 * @param options.noAnswerText the message if no answer arrives.
 * @param options.onLeave is called when the action leads to another page.
 */
export function useActionForm<Field extends string>({
  action,
  initial,
  initialErrors = {},
  resolver,
  noAnswerText,
  onLeave,
}: {
  action: Action<Field>
  initial: Record<Field, string>
  initialErrors?: FormState<Field>['errors']
  resolver: Resolver<Record<Field, string>, unknown, unknown>
  noAnswerText: string
  onLeave?: () => void
}) {
  const [start] = useState<FormState<Field>>({ values: initial, errors: initialErrors })
  // Without a URL React writes an empty `action`, which HTML does not allow.
  const [path, query] = [usePathname(), useSearchParams().toString()]
  const [served, formAction] = useActionState(action, start, query ? `${path}?${query}` : path)
  const [answer, setAnswer] = useState<FormState<Field>>()
  const [pressed, setPressed] = useState<string>()
  const [working, work] = useTransition()
  const busy = useRef(false)
  const state = answer ?? served

  const errors = useMemo(() => {
    const entries = Object.entries<string | undefined>(state.errors).filter(([, message]) => message)
    const found = entries.map(([field, message]) => [field, { type: 'server', message }])
    return Object.fromEntries(found) as FieldErrors<Record<Field, string>>
  }, [state])
  const form = useForm({ resolver, errors, defaultValues: served.values as never })
  const { setFocus } = form

  useEffect(() => {
    const [first] = Object.keys(errors)
    if (first) setFocus(first as Path<Record<Field, string>>)
  }, [errors, setFocus])

  const send = (button: HTMLButtonElement | undefined) => {
    if (busy.current) return
    busy.current = true
    setPressed(button?.value)
    const values = form.getValues() as Record<Field, string>
    const data = new FormData()
    for (const [field, value] of Object.entries<string>(values)) data.set(field, value)
    if (button?.name) data.set(button.name, button.value)
    work(async () => {
      try {
        setAnswer(await action(state, data))
      } catch (error) {
        // Next throws redirects as errors. The form stays busy until the page is left.
        rethrow(error, () => {
          expectPage()
          onLeave?.()
        })
        setAnswer({ values, errors: {}, message: noAnswerText })
      }
      busy.current = false
    })
  }

  return {
    form,
    state,
    working,
    /** The value of the button that sent the form last, for forms with several buttons. */
    pressed,
    /** Props of the `<form>`. The server's rules count, so the browser's own validation is off. */
    formProps: {
      action: formAction,
      noValidate: true,
      // Tells `client/` which form of a page was sent, if that was before its scripts ran.
      'data-answered': served === start ? undefined : 'true',
      onSubmit: (event: FormEvent<HTMLFormElement>) => {
        const button = submitterOf(event)
        // A button with `formNoValidate` does not need the fields, which may be incomplete.
        if (!button?.formNoValidate) return void form.handleSubmit(() => send(button))(event)
        event.preventDefault()
        send(button)
      },
    },
  }
}

/** Throws an error again if it belongs to Next. Calls `before` first. */
function rethrow(error: unknown, before: () => void) {
  try {
    unstable_rethrow(error)
  } catch (own) {
    before()
    throw own
  }
}

function submitterOf({ nativeEvent }: FormEvent): HTMLButtonElement | undefined {
  const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : undefined
  return submitter instanceof HTMLButtonElement ? submitter : undefined
}
