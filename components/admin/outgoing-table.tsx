import Link from 'next/link'
import type { ReactNode } from 'react'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'

type OutgoingRow = {
  id: number
  href: string
  name: string
  /** What stands under the name. */
  details: ReactNode
  /** When it was queued. */
  at: string
  /** Formatted, in the venue's time zone. */
  time: string
  state: ReactNode
  attempts: number
}

/** Mails, or events for webhooks, and how far each is. On a phone the time stands under the name, and only the page of a row has the attempts. */
export const OutgoingTable = ({
  label,
  heads,
  rows,
}: {
  label: string
  heads: Record<'name' | 'time' | 'state' | 'attempts', string>
  rows: readonly OutgoingRow[]
}) => (
  <Table
    label={label}
    head={
      <>
        <Th>{heads.name}</Th>
        <Th className="hidden sm:table-cell">{heads.time}</Th>
        <Th>{heads.state}</Th>
        <Th end className="hidden sm:table-cell">
          {heads.attempts}
        </Th>
      </>
    }
  >
    {rows.map(({ id, href, name, details, at, time, state, attempts }) => (
      <Tr key={id} className="relative hover:bg-raised">
        <RowHead>
          <Link
            href={href}
            prefetch={false}
            className="underline decoration-line decoration-2 underline-offset-4 wrap-anywhere after:absolute after:inset-0 hover:decoration-accent"
          >
            {name}
          </Link>
          {details}
          <time dateTime={at} className="mt-0.5 block font-normal text-muted text-sm sm:hidden">
            {time}
          </time>
        </RowHead>
        <Td className="hidden whitespace-nowrap sm:table-cell">
          <time dateTime={at}>{time}</time>
        </Td>
        <Td>{state}</Td>
        <Td end className="hidden sm:table-cell">
          {attempts}
        </Td>
      </Tr>
    ))}
  </Table>
)
