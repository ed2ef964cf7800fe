import type { ComponentProps, ReactNode } from 'react'

type Look = 'loud' | 'quiet' | 'board' | 'bulb'

const looks: Record<Look, string> = {
  loud: 'bg-accent text-on-accent hover:bg-accent-strong aria-disabled:bg-muted aria-disabled:text-paper',
  quiet: 'border-2 border-edge text-ink hover:border-ink hover:bg-raised',
  board: 'border-2 border-on-board/60 text-on-board hover:border-on-board',
  bulb: 'border-2 border-bulb bg-bulb text-[#17130f] hover:border-on-board',
}

/** The look of a button, for links. */
export const buttonClass = (look: Look = 'loud') =>
  `inline-flex min-h-12 items-center justify-center gap-2.5 rounded-full px-6 py-2 text-center font-semibold leading-tight motion-safe:transition-colors aria-disabled:cursor-progress forced-colors:border-2 ${looks[look]}`

export const Button = ({ look, className = '', ...props }: ComponentProps<'button'> & { look?: Look }) => (
  <button type="button" {...props} className={`${buttonClass(look)} cursor-pointer ${className}`} />
)

/**
 * Submits its form and shows that it is working. Meanwhile it stays focusable, which `disabled` would prevent, and the form
 * ignores further submits.
 *
 * @param props.unavailable shows that the form cannot be sent now. The button stays focusable.
 */
export const SubmitButton = ({
  working,
  unavailable = false,
  workingText,
  children,
  ...props
}: Omit<ComponentProps<typeof Button>, 'type'> & {
  working: boolean
  unavailable?: boolean
  workingText: string
  children: ReactNode
}) => (
  <Button {...props} type="submit" aria-disabled={working || unavailable || undefined}>
    {working && (
      <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 motion-safe:animate-work fill-current">
        {[1, 0.85, 0.7, 0.55, 0.45, 0.35, 0.3, 0.25].map((opacity, i) => (
          <circle key={opacity} cx="12" cy="3" r="2.5" fillOpacity={opacity} transform={`rotate(${i * -45} 12 12)`} />
        ))}
      </svg>
    )}
    <span>{working ? workingText : children}</span>
  </Button>
)
