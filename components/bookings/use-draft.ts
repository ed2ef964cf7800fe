'use client'

import { useEffect } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { z } from 'zod'
import type { ConfirmForm } from '#domain/bookings/schema.ts'

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

/** Removes what was typed for a booking. */
export const forgetDraft = (reference: string) => withStorage((storage) => storage.removeItem(storageKey(reference)))

const readDraft = (reference: string) =>
  withStorage((storage) => schema.parse(JSON.parse(storage.getItem(storageKey(reference)) ?? 'null')))

/**
 * Keeps name and address of a hold's form across reloads: in this tab only, until `forgetDraft` is called or the tab is closed.
 * A field that the server has filled in is not changed.
 */
export function useDraft(reference: string, { getValues, setValue, watch }: CheckoutFields) {
  useEffect(() => {
    const kept = readDraft(reference)
    for (const field of ['name', 'email'] as const) if (kept && !getValues(field)) setValue(field, kept[field])
    const { unsubscribe } = watch(({ name = '', email = '' }) => {
      withStorage((storage) => storage.setItem(storageKey(reference), JSON.stringify({ name, email })))
    })
    return unsubscribe
  }, [reference, getValues, setValue, watch])
}
