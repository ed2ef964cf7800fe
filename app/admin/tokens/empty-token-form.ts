import type { TokenFormState } from '#components/admin/token-form.tsx'
import { allPermissions } from '#domain/accounts/permissions.ts'

export const tokenFormFields = [...allPermissions, 'name', 'lifetime', 'idempotency_key', 'token'] as const

/** The values of an empty form for a new token. @param key a new idempotency key for each rendered form. */
export const emptyTokenForm = (key: string): TokenFormState['values'] => ({
  ...(Object.fromEntries(tokenFormFields.map((field) => [field, ''])) as TokenFormState['values']),
  lifetime: '365',
  idempotency_key: key,
})
