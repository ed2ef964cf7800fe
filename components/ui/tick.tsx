import type { ComponentProps } from 'react'
import { checkboxClass } from './checkbox.ts'

/** A checkbox with its words. It is drawn smaller than its target, which is large enough for fingers. */
export const Tick = ({ children, id, ...props }: Omit<ComponentProps<'input'>, 'type'> & { id: string }) => (
  <span className="-ms-2.5 flex items-start gap-1">
    <input {...props} id={id} type="checkbox" value="yes" className={checkboxClass} />
    <label htmlFor={id} className="min-w-0 cursor-pointer py-2.5">
      {children}
    </label>
  </span>
)
