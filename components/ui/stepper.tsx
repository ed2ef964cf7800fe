'use client'

import type { ComponentProps } from 'react'

const buttonClass =
  'hidden w-[min(3rem,16vw)] shrink-0 cursor-pointer place-items-center rounded-full font-display text-3xl leading-none hover:bg-line aria-disabled:cursor-default aria-disabled:text-muted scripting:grid'

/**
 * A number to type or to change with two buttons, which are hidden without JavaScript. It is a text field, because number fields
 * drop text that they cannot parse.
 *
 * @param props.value the current text of the field.
 * @param props.fewer the name of the button that subtracts one; `more` of the button that adds one.
 * @param props.onStep is called with the new number.
 */
export function Stepper({
  value,
  min,
  max,
  fewer,
  more,
  onStep,
  ...input
}: Omit<ComponentProps<'input'>, 'value' | 'min' | 'max' | 'type'> & {
  value: string
  min: number
  max: number
  fewer: string
  more: string
  onStep: (value: number) => void
}) {
  const current = /^\s*\d{1,16}\s*$/.test(value) ? Number(value) : min - 1
  const step = (by: number) => {
    const next = Math.min(Math.max(current + by, min), max)
    if (next !== current) onStep(next)
  }
  return (
    <div className="flex rounded-full border-2 border-edge bg-paper has-[input:focus-visible]:outline-3 has-[input:focus-visible]:outline-focus has-[input:focus-visible]:outline-offset-3 has-aria-invalid:border-danger">
      <button
        type="button"
        aria-label={fewer}
        aria-disabled={current <= min || undefined}
        onClick={() => step(-1)}
        className={buttonClass}
      >
        −
      </button>
      <input
        {...input}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        className="display min-h-12 w-full min-w-0 rounded-full bg-transparent px-2 text-center text-3xl focus-visible:shadow-none focus-visible:outline-none"
      />
      <button
        type="button"
        aria-label={more}
        aria-disabled={current >= max || undefined}
        onClick={() => step(1)}
        className={buttonClass}
      >
        +
      </button>
    </div>
  )
}
