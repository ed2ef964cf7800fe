import Link from 'next/link'
import { History } from '#components/admin/history.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { listHistory } from '#domain/audit/queries.ts'
import type { Subject } from '#domain/audit/types.ts'
import { texts } from '#lib/language/texts.ts'
import { audit } from '#messages/console/audit.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { toHistoryEntry } from './to-history-entry.ts'

const maxEntries = 50

/** What staff have changed about a subject, for its own page. It shows nothing if nothing has been changed. */
export async function SubjectHistory({ subject }: { subject: Subject }) {
  const t = texts(audit)
  const outcome = await readOrOutage(() => listHistory(subject, maxEntries + 1))
  if (outcome.kind === 'outage') return <Notice tone="danger" title={t('historyUnreadable')} />
  const entries = outcome.value
  if (entries.length === 0) return null
  return (
    <section className="grid gap-4 pt-4">
      <h2 className="display text-4xl">{t('history')}</h2>
      <History
        label={t('history')}
        entries={entries.slice(0, maxEntries).map((entry) => toHistoryEntry(entry, { withSubject: false }))}
      />
      {entries.length > maxEntries && (
        <Link
          href={`/admin/audit?kind=${subject.kind}&id=${subject.id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t('allChanges')}
        </Link>
      )}
    </section>
  )
}
