import type { ComponentProps, ReactNode } from 'react'
import { buttonClass } from './button.tsx'
import { FormNotice } from './form-notice.tsx'
import type { FormState } from './form-state.ts'

/**
 * A form that a first button opens, so that a slip of the finger does not send it.
 *
 * @param props.firstStep the text of that button.
 * @param props.formProps of the form, from `useActionForm`.
 * @param props.children the fields and the button that sends the form.
 */
export const TwoStepForm = ({
  firstStep,
  state,
  formProps,
  className,
  children,
}: {
  firstStep: string
  state: FormState<string>
  formProps: ComponentProps<'form'>
  className?: string
  children: ReactNode
}) => (
  // Without JavaScript the answer is a new page, where the messages have to be visible.
  <details open={state.message || Object.keys(state.errors).length > 0 ? true : undefined} className={className}>
    <summary className={`${buttonClass('quiet')} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
      {firstStep}
    </summary>
    <form {...formProps} className="mt-4 grid max-w-2xl justify-items-start gap-4 rounded-2xl border-2 border-edge p-5">
      <FormNotice state={state} />
      {children}
    </form>
  </details>
)
