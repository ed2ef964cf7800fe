import type { Metadata } from 'next'
import Link from 'next/link'
import { ShowsTable } from '#components/admin/shows-table.tsx'
import { ProductionTexts } from '#components/productions/production-texts.tsx'
import { ShowTitle } from '#components/shows/show-title.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Pager } from '#components/ui/pager.tsx'
import type { Permission } from '#domain/accounts/permissions.ts'
import { type ListedShow, listAllShows } from '#domain/shows/queries.ts'
import { cursorSchema } from '#domain/shows/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { productions } from '#messages/console/productions.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { readOrOutage } from '../../../read-or-outage.ts'
import { SubjectHistory } from '../../audit/subject-history.tsx'
import { getPageAccess, getVisitorPermissions } from '../../page-access.tsx'
import { toRow } from '../../shows/show-row.ts'
import { getProductionForPage } from '../get-production-for-page.ts'

const pageSize = 100

export async function generateMetadata({ params }: PageProps<'/admin/productions/[id]'>): Promise<Metadata> {
  const t = texts(productions)
  if (!(await getVisitorPermissions()).includes('shows:read')) return { title: t('production') }
  const outcome = await getProductionForPage((await params).id)
  // A show of the production has its title alone.
  return {
    title:
      outcome.kind === 'read' && outcome.value ? t('titleOfPage', { title: outcome.value.title }) : t('production'),
  }
}

export default async function ProductionPage({ params, searchParams }: PageProps<'/admin/productions/[id]'>) {
  const t = texts(productions)
  const { id } = await params
  const path = `/admin/productions/${id}`
  const access = await getPageAccess(path, 'shows:read')
  if (access.kind === 'refused') return access.page
  const outcome = await getProductionForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const production = outcome.value
  if (!production) return <MissingPage />
  const after = cursorSchema.safeParse((await searchParams).after).data
  const page = await readOrOutage(() => listAllShows({ productionId: production.id, after, limit: pageSize }))
  if (page.kind === 'outage') return <Outage href={path} />
  const { shows, next } = page.value
  return (
    <div className="grid gap-7 pt-8">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-2">
          <ShowTitle name={production.title} />
          {production.subtitle !== null && (
            <p className="text-muted text-xl wrap-anywhere">
              <bdi>{production.subtitle}</bdi>
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-3">
          <Links id={production.id} permissions={access.actor.permissions} isEmpty={shows.length === 0 && !after} />
        </div>
      </header>
      <ProductionTexts production={production} />
      <Shows shows={shows} />
      <Pager
        label={t('moreShows')}
        first={after && { href: path, text: t('latestShows') }}
        next={next === undefined ? undefined : { href: `${path}?after=${next}`, text: t('earlierShows') }}
      />
      {access.actor.permissions.includes('audit:read') && (
        <SubjectHistory subject={{ kind: 'production', id: production.id }} />
      )}
    </div>
  )
}

/** Links to what the visitor may do with the production. Only one without shows can be deleted. */
function Links({ id, permissions, isEmpty }: { id: number; permissions: readonly Permission[]; isEmpty: boolean }) {
  const t = texts(productions)
  const mayCreate = permissions.includes('shows:create')
  const mayEdit = permissions.includes('shows:edit')
  const links = [
    mayCreate && { href: `/admin/productions/${id}/dates`, text: t('addDates') },
    mayCreate && { href: `/admin/shows/new?production=${id}`, text: t('newShow') },
    mayEdit && { href: `/admin/productions/${id}/edit`, text: t('edit') },
    permissions.includes('reports:read') && { href: `/admin/reports?production=${id}`, text: t('reports') },
    mayEdit && isEmpty && { href: `/admin/productions/${id}/delete`, text: t('delete') },
  ]
  return links.map(
    (link) =>
      link && (
        <Link key={link.href} href={link.href} prefetch={false} className={buttonClass('quiet')}>
          {link.text}
        </Link>
      ),
  )
}

function Shows({ shows }: { shows: readonly ListedShow[] }) {
  const t = texts(productions)
  return (
    <section className="grid gap-4 pt-4">
      <h2 className="display text-4xl">{t('shows')}</h2>
      {shows.length === 0 ? <p className="text-muted">{t('noDates')}</p> : <ShowsTable shows={shows.map(toRow)} />}
    </section>
  )
}
