import type { ZodError } from 'zod'

/** The answer of a server action whose form stays on the page. `values` are what was typed. */
export type FormState<Field extends string> = {
  values: Record<Field, string>
  errors: Partial<Record<Field, string>>
  /** The error of the form as a whole. */
  message?: string
  /** The message of a success. */
  done?: string
}

/** The texts of a form's fields. Missing fields and files count as empty. @param posted from a client, so it may be anything. */
export function formValues<Field extends string>(posted: unknown, fields: readonly Field[]): Record<Field, string> {
  const data = posted instanceof FormData ? posted : new FormData()
  const texts = fields.map((field) => {
    const value = data.get(field)
    return [field, typeof value === 'string' ? value : ''] as const
  })
  return Object.fromEntries(texts) as Record<Field, string>
}

/** The first error message of each field. */
export function fieldErrors<Field extends string>(error: ZodError, fields: readonly Field[]) {
  const errors: Partial<Record<Field, string>> = {}
  for (const field of fields) {
    const message = error.issues.find((issue) => issue.path[0] === field)?.message
    if (message) errors[field] = message
  }
  return errors
}
