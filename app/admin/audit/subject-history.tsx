import Link from 'next/link'
import { History } from '#components/admin/history.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { listHistory } from '#domain/audit/queries.ts'
import type { Subject } from '#domain/audit/types.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { toHistoryEntry } from './to-history-entry.ts'

const maxEntries = 50

/** What staff have changed about a subject, for its own page. It shows nothing if nothing has been changed. */
export async function SubjectHistory({ subject }: { subject: Subject }) {
  const outcome = await readOrOutage(() => listHistory(subject, maxEntries + 1))
  if (!outcome.ok) return <Notice tone="danger" title="The history cannot be read just now." />
  const entries = outcome.value
  if (entries.length === 0) return null
  return (
    <section className="grid gap-4 pt-4">
      <h2 className="display text-4xl">History</h2>
      <History
        label="History"
        entries={entries.slice(0, maxEntries).map((entry) => toHistoryEntry(entry, { withSubject: false }))}
      />
      {entries.length > maxEntries && (
        <Link
          href={`/admin/audit?kind=${subject.kind}&id=${subject.id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          All changes
        </Link>
      )}
    </section>
  )
}
