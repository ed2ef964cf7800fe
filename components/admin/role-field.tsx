import type { ComponentProps } from 'react'
import { controlClass, Field } from '#components/ui/field.tsx'
import { roles } from '#domain/accounts/permissions.ts'
import { texts } from '#lib/language/texts.ts'
import { accounts } from '#messages/console/accounts.ts'
import { permissionNames } from '#messages/console/permissions.ts'

/** The choice of a role. @param props.input the registration of the field in its form. */
export function RoleField({
  input,
  value,
  error,
}: {
  input: ComponentProps<'select'>
  value: string
  error: string | undefined
}) {
  const t = texts(permissionNames)
  return (
    <Field id="role" label={texts(accounts)('role')} error={error} focusError>
      {(field) => (
        <select {...field} {...input} defaultValue={value} className={controlClass}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
