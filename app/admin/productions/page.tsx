import type { Metadata } from 'next'
import Link from 'next/link'
import { ProductionSearchForm } from '#components/admin/production-search-form.tsx'
import { type AdminProduction, ProductionsTable } from '#components/admin/productions-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { listProductions } from '#domain/productions/queries.ts'
import { productionSearchSchema } from '#domain/productions/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { productions as productionTexts } from '#messages/console/productions.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'

export async function generateMetadata({ searchParams }: PageProps<'/admin/productions'>): Promise<Metadata> {
  const t = texts(productionTexts)
  const { text } = productionSearchSchema.parse(await searchParams)
  return { title: text === undefined ? t('title') : t('matching', { text }) }
}

const pageSize = 50

export default async function ProductionsPage({ searchParams }: PageProps<'/admin/productions'>) {
  const t = texts(productionTexts)
  const access = await getPageAccess('/admin/productions', 'shows:read')
  if (access.kind === 'refused') return access.page
  const { text = '', before } = productionSearchSchema.parse(await searchParams)
  const outcome = await readOrOutage(() => listProductions({ text, before, limit: pageSize }))
  if (outcome.kind === 'outage') return <Outage href="/admin/productions" />
  const { productions, next } = outcome.value
  return (
    <div className="grid gap-7 pt-8">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
        {access.actor.permissions.includes('shows:create') && (
          <Link href="/admin/productions/new" prefetch={false} className={buttonClass()}>
            {t('newProduction')}
          </Link>
        )}
      </header>
      <ProductionSearchForm key={text} text={text} />
      {productions.length > 0 ? (
        <ProductionsTable productions={productions.map(toRow)} />
      ) : (
        <p className="text-muted">{t(before !== undefined ? 'noMore' : text ? 'noMatches' : 'none')}</p>
      )}
      <Pager
        label={t('more')}
        first={before === undefined ? undefined : { href: linkTo(text), text: t('newest') }}
        next={next === undefined ? undefined : { href: linkTo(text, next), text: t('older') }}
      />
    </div>
  )
}

function linkTo(text: string, before?: number) {
  const query = new URLSearchParams({
    ...(text !== '' && { text }),
    ...(before !== undefined && { before: String(before) }),
  })
  return query.size > 0 ? `/admin/productions?${query}` : '/admin/productions'
}

function toRow({
  nextStart,
  ...production
}: Awaited<ReturnType<typeof listProductions>>['productions'][number]): AdminProduction {
  const zone = getVenue().timeZone
  const next = nextStart && {
    startsAt: nextStart.toISOString(),
    text: `${formatDate(nextStart, zone)}, ${formatTime(nextStart, zone)}`,
  }
  return { ...production, next: next ?? undefined }
}
