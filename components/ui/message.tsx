import type { ReactNode } from 'react'
import { PageTitle } from './page-title.tsx'

/** A message that replaces a page or a list: nothing found, nothing there yet, or an outage. */
export const Message = ({
  title,
  children,
  actions,
  art,
  level = 1,
}: {
  title: string
  children: ReactNode
  actions?: ReactNode
  art?: ReactNode
  level?: 1 | 2
}) => {
  const Title = level === 1 ? PageTitle : 'h2'
  return (
    <section className="grid items-center gap-x-16 gap-y-10 py-12 md:grid-cols-[1fr_20rem] md:py-20">
      <div className="grid max-w-2xl justify-items-start gap-5">
        <Title className={`display uppercase ${level === 1 ? 'font-black text-title' : 'text-4xl sm:text-5xl'}`}>
          {title}
        </Title>
        <div className="grid gap-3 text-lg text-muted">{children}</div>
        {actions && <div className="flex flex-wrap gap-3 pt-2">{actions}</div>}
      </div>
      {art}
    </section>
  )
}
