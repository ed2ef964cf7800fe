import type { ComponentProps } from 'react'

/** A checkbox with its words. It is drawn smaller than its target, which is large enough for fingers. */
export const Tick = ({ children, id, ...props }: Omit<ComponentProps<'input'>, 'type'> & { id: string }) => (
  <span className="flex items-start gap-1">
    <input
      {...props}
      id={id}
      type="checkbox"
      value="yes"
      className="grid size-11 shrink-0 cursor-pointer appearance-none place-content-center before:grid before:size-6 before:place-content-center before:rounded-md before:border-2 before:border-edge before:bg-raised before:font-bold before:leading-none before:content-[''] checked:before:border-accent checked:before:bg-accent checked:before:text-on-accent checked:before:content-['✓']"
    />
    <label htmlFor={id} className="min-w-0 cursor-pointer py-2.5">
      {children}
    </label>
  </span>
)
