import Link from 'next/link'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { texts } from '#lib/language/texts.ts'
import { words } from '#messages/console/words.ts'

export type HistoryEntry = {
  id: number
  at: string
  /** Formatted, in the venue's time zone. */
  when: string
  actor: string
  action: string
  /** What the entry is about; left out on the subject's own page. */
  subject: { name: string; href: string } | undefined
  changes: { field: string; before: string | undefined; after: string | undefined }[]
}

/** Entries of the audit log, newest first. On a phone, time and actor stand under the action. */
export function History({ label, entries }: { label: string; entries: readonly HistoryEntry[] }) {
  const t = texts(words)
  return (
    <Table
      label={label}
      head={
        <>
          <Th>{t('change')}</Th>
          <Th className="hidden sm:table-cell">{t('by')}</Th>
          <Th className="hidden sm:table-cell">{t('when')}</Th>
        </>
      }
    >
      {entries.map(({ id, at, when, actor, action, subject, changes }) => (
        <Tr key={id} className={subject && 'relative hover:bg-raised'}>
          <RowHead>
            {action}
            {subject && (
              <>
                {': '}
                <Link
                  href={subject.href}
                  prefetch={false}
                  className="underline decoration-line decoration-2 underline-offset-4 wrap-anywhere after:absolute after:inset-0 hover:decoration-accent"
                >
                  {subject.name}
                </Link>
              </>
            )}
            <ul className="mt-0.5 grid gap-0.5 font-normal text-muted text-sm">
              {changes.map(({ field, before, after }) => (
                <li key={field} className="wrap-anywhere">
                  {field}:{' '}
                  {before !== undefined && (
                    <del className="no-underline">
                      <bdi>{before}</bdi>
                    </del>
                  )}
                  {before !== undefined && after !== undefined && ' → '}
                  {after !== undefined && (
                    <ins className="text-ink no-underline">
                      <bdi>{after}</bdi>
                    </ins>
                  )}
                </li>
              ))}
            </ul>
            <span className="mt-0.5 block font-normal text-sm wrap-anywhere sm:hidden">
              <bdi>{actor}</bdi>, <time dateTime={at}>{when}</time>
            </span>
          </RowHead>
          <Td className="hidden min-w-[min(8rem,12vw)] wrap-anywhere sm:table-cell">
            <bdi>{actor}</bdi>
          </Td>
          <Td className="hidden whitespace-nowrap sm:table-cell">
            <time dateTime={at}>{when}</time>
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
