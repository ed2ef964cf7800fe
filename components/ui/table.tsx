import type { ComponentProps, ReactNode } from 'react'

/** A dense table whose head stays visible. @param props.label its name for screen readers. */
export const Table = ({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) => (
  <table aria-label={label} className="w-full border-collapse text-start">
    <thead className="border-ink border-b-3">
      <tr>{head}</tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)

type Cell = { /** Set flush right, as numbers are. */ end?: boolean }

export const Th = ({ className = '', end = false, ...props }: ComponentProps<'th'> & Cell) => (
  <th
    scope="col"
    {...props}
    className={`sticky top-0 z-2 bg-paper px-[min(0.5rem,2.2vw)] py-2.5 align-bottom font-semibold text-muted text-sm first:ps-0 last:pe-0 ${end ? 'text-end' : 'text-start'} ${className}`}
  />
)

export const Tr = ({ className = '', ...props }: ComponentProps<'tr'>) => (
  <tr {...props} className={`border-line border-b ${className}`} />
)

export const Td = ({ className = '', end = false, ...props }: ComponentProps<'td'> & Cell) => (
  <td
    {...props}
    className={`px-[min(0.5rem,2.2vw)] py-3 align-top first:ps-0 last:pe-0 ${end ? 'text-end' : ''} ${className}`}
  />
)

/** The cell that is the heading of its row. */
export const RowHead = (props: { children: ReactNode }) => (
  <th scope="row" {...props} className="py-3 pe-[min(0.5rem,2.2vw)] text-start align-top font-semibold" />
)
