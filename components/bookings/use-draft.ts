'use client'

import { useEffect } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { z } from 'zod'
import type { ConfirmForm } from '#domain/bookings/form-schemas.ts'

type CheckoutFields = UseFormReturn<Record<keyof ConfirmForm | 'reference', string>, unknown, unknown>

const schema = z.object({ name: z.string(), email: z.string() })
const storageKey = (reference: string) => `draft:${reference}`

/** Uses the tab's storage. The result is undefined if the browser blocks it. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage)
  } catch {
    return undefined
  }
}

/** Deletes what was typed for a booking from the tab's storage. */
export const deleteDraft = (reference: string) => withStorage((storage) => storage.removeItem(storageKey(reference)))

const readDraft = (reference: string) =>
  withStorage((storage) => schema.parse(JSON.parse(storage.getItem(storageKey(reference)) ?? 'null')))

/**
 * Stores name and address of a hold's form across reloads: in this tab only, until `deleteDraft` is called or the tab is closed.
 * A field that the server has filled in is not changed.
 */
export function useDraft(reference: string, { getValues, setValue, watch }: CheckoutFields) {
  useEffect(() => {
    const draft = readDraft(reference)
    for (const field of ['name', 'email'] as const) if (draft && !getValues(field)) setValue(field, draft[field])
    const { unsubscribe } = watch(({ name = '', email = '' }) => {
      withStorage((storage) => storage.setItem(storageKey(reference), JSON.stringify({ name, email })))
    })
    return unsubscribe
  }, [reference, getValues, setValue, watch])
}
