'use client'

import { useSyncExternalStore } from 'react'
import type { FormState } from '#components/ui/form-state.ts'

type PasskeyState<Field extends string> = FormState<Field | 'options' | 'credential'>
type Action<Field extends string> = (previous: PasskeyState<Field>, data: FormData) => Promise<PasskeyState<Field>>

const never = () => () => {}
const hasPasskeys = () =>
  typeof PublicKeyCredential === 'function' && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'

/** Whether this browser can make and use passkeys; undefined on the server and without JavaScript. */
export const usePasskeySupport = (): boolean | undefined => useSyncExternalStore(never, hasPasskeys, () => undefined)

/** Has the browser make a passkey. @param options as JSON of WebAuthn. */
export const makePasskey = (options: string) =>
  navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options)) })

/** Has the browser sign with a passkey. @param options as JSON of WebAuthn. */
export const signWithPasskey = (options: string) =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options)) })

/**
 * Makes one action of the two calls that a passkey needs: the first answer has `options` for the browser, and the second call
 * sends the `credential` that the browser has made of them.
 *
 * @param noCredential the message if the browser refuses, or the visitor cancels.
 */
export const withPasskey =
  <Field extends string>(
    action: Action<Field>,
    ask: (options: string) => Promise<Credential | null>,
    noCredential: string,
  ): Action<Field> =>
  async (previous, data) => {
    const started = await action(previous, data)
    if (started.values.options === '') return started
    const refused = { values: { ...started.values, options: '' }, errors: {}, message: noCredential }
    try {
      const credential = await ask(started.values.options)
      if (!(credential instanceof PublicKeyCredential)) return refused
      data.set('credential', JSON.stringify(credential))
    } catch {
      return refused
    }
    return action(started, data)
  }
