import type { ComponentProps } from 'react'
import { FieldsForm } from './fields-form.tsx'
import type { FormState } from './form-state.ts'

export type ButtonFormState = FormState<'about'>

/**
 * A form with one button, and its result above the button.
 *
 * @param props.about the subject, such as a booking's reference, which is sent as the field `about`.
 * @param props.noAnswerText the message if no answer arrives.
 */
export const ButtonForm = ({
  about,
  action,
  ...props
}: Omit<ComponentProps<typeof FieldsForm>, 'fields' | 'action'> & {
  about: string
  action: (previous: ButtonFormState, data: FormData) => Promise<ButtonFormState>
}) => <FieldsForm {...props} fields={{ about }} action={action as ComponentProps<typeof FieldsForm>['action']} />
