import type { ReactNode } from 'react'

type Tone = 'plain' | 'success' | 'warning' | 'danger'

const tones: Record<Tone, string> = {
  plain: 'border-ink',
  success: 'border-success',
  warning: 'border-warning',
  danger: 'border-danger',
}

/**
 * A message in the flow of a page, with a heavy edge in its tone; its words say the tone too.
 *
 * @param props.alert reads it out as soon as it appears.
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
