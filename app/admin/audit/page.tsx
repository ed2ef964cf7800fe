import type { Metadata } from 'next'
import { AuditFilter } from '#components/admin/audit-filter.tsx'
import { History } from '#components/admin/history.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { listActors, listEntries } from '#domain/audit/queries.ts'
import { type AuditQuery, auditQuerySchema } from '#domain/audit/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { audit } from '#messages/console/audit.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { toFilter } from './to-filter.ts'
import { toHistoryEntry } from './to-history-entry.ts'

export const generateMetadata = (): Metadata => ({ title: texts(audit)('title') })

const pageSize = 50

export default async function AuditPage({ searchParams }: PageProps<'/admin/audit'>) {
  const t = texts(audit)
  const access = await getPageAccess('/admin/audit', 'audit:read')
  if (access.kind === 'refused') return access.page
  const query = auditQuerySchema.parse(await searchParams)
  const outcome = await readOrOutage(() =>
    // Reads one more than the page shows, to know whether there are older ones.
    Promise.all([listEntries(toFilter(query), { before: query.before, limit: pageSize + 1 }), listActors()]),
  )
  if (outcome.kind === 'outage') return <Outage href="/admin/audit" />
  const [found, { people, tokens }] = outcome.value
  const entries = found.slice(0, pageSize)
  const last = found.length > pageSize ? entries.at(-1) : undefined
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
      <AuditFilter
        query={query}
        people={people.map(({ id, name }) => ({ value: `user:${id}`, text: name }))}
        tokens={tokens.map(({ id, name }) => ({ value: `token:${id}`, text: `${name} (${id})` }))}
      />
      {entries.length === 0 ? (
        <p className="text-muted">{t('noMatches')}</p>
      ) : (
        <History label={t('changes')} entries={entries.map((entry) => toHistoryEntry(entry, { withSubject: true }))} />
      )}
      <Pager
        label={t('moreChanges')}
        first={query.before === undefined ? undefined : { href: linkTo(query, undefined), text: t('newest') }}
        next={last && { href: linkTo(query, last.id), text: t('older') }}
      />
    </div>
  )
}

/** The list with the same filters, from a cursor on. */
function linkTo({ before: _, ...filters }: AuditQuery, before: number | undefined): string {
  const given = Object.entries({ ...filters, before: before?.toString() }).filter(([, value]) => value !== undefined)
  return `/admin/audit?${new URLSearchParams(given as [string, string][])}`
}
