import type { ReactNode } from 'react'

/** A list of facts in large type, each below its name. Its children are `Fact`s. */
export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="flex flex-wrap gap-x-8 gap-y-4">{children}</dl>
)

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="text-muted text-sm">{name}</dt>
    <dd className="display text-3xl sm:text-[2.125rem]">{children}</dd>
  </div>
)
