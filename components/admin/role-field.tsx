import type { ComponentProps } from 'react'
import { controlClass, Field } from '#components/ui/field.tsx'
import { roleNames, roles } from '#domain/accounts/permissions.ts'

/** The choice of a role. @param props.input the registration of the field in its form. */
export const RoleField = ({
  input,
  value,
  error,
}: {
  input: ComponentProps<'select'>
  value: string
  error: string | undefined
}) => (
  <Field id="role" label="Role" error={error} focusError>
    {(field) => (
      <select {...field} {...input} defaultValue={value} className={controlClass}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {roleNames[role]}
          </option>
        ))}
      </select>
    )}
  </Field>
)
