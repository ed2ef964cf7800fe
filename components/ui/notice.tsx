import type { ReactNode } from 'react'

type Tone = 'plain' | 'success' | 'warning' | 'danger'

const tones: Record<Tone, string> = {
  plain: 'border-ink',
  success: 'border-success',
  warning: 'border-warning',
  danger: 'border-danger',
}

/**
 * A message within a page, with a heavy edge in the colour of its tone. Its words express the tone, too.
 *
 * @param props.alert makes screen readers read it as soon as it appears.
 */
export const Notice = ({
  tone = 'plain',
  title,
  alert = false,
  children,
}: {
  tone?: Tone
  title?: string
  alert?: boolean
  children?: ReactNode
}) => (
  <div
    role={alert ? 'alert' : undefined}
    className={`rounded-xl border-2 border-s-8 bg-raised px-5 py-4 ${tones[tone]}`}
  >
    {title && <p className="font-semibold">{title}</p>}
    {children && <div className={title ? 'mt-1 text-muted' : ''}>{children}</div>}
  </div>
)
