import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ShowsTable } from '#components/admin/shows-table.tsx'
import { NoMoreShows } from '#components/shows/no-shows.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Figures } from '#components/ui/figures.tsx'
import { Message } from '#components/ui/message.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { sumOpenShows } from '#domain/shows/listing.ts'
import { listAllShows } from '#domain/shows/queries.ts'
import { cursorSchema } from '#domain/shows/schema.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { staffShows } from '#messages/console/shows.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { toRow } from './show-row.ts'

export const generateMetadata = (): Metadata => ({ title: texts(staffShows)('title') })

const NewShowLink = () => (
  <Link href="/admin/shows/new" prefetch={false} className={buttonClass()}>
    {texts(staffShows)('newShow')}
  </Link>
)

/** How many shows there are on a page. */
const pageSize = 100

export default async function ShowsPage({ searchParams }: PageProps<'/admin/shows'>) {
  const t = texts(staffShows)
  const access = await getPageAccess('/admin/shows', 'shows:read')
  if (access.kind === 'refused') return access.page
  const after = cursorSchema.safeParse((await searchParams).after).data
  const outcome = await readOrOutage(() => Promise.all([listAllShows({ after, limit: pageSize }), sumOpenShows()]))
  if (outcome.kind === 'outage') return <Outage href="/admin/shows" />
  const [{ shows, next }, open] = outcome.value
  const newShow = access.actor.permissions.includes('shows:create') && <NewShowLink />
  if (shows.length === 0) return after ? <NoMoreShows first="/admin/shows" /> : <NoShowsYet newShow={newShow} />
  return (
    <div className="grid gap-7 pt-8">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
        {newShow}
      </header>
      <Figures
        figures={[
          [formatNumber(open.shows), t('openForBooking')],
          [formatNumber(open.booked), t('bookedInThem')],
          [formatNumber(open.left), t('leftInThem')],
        ]}
      />
      <ShowsTable shows={shows.map(toRow)} />
      <Pager
        label={t('moreShows')}
        first={after && { href: '/admin/shows', text: t('latest') }}
        next={next === undefined ? undefined : { href: `/admin/shows?after=${next}`, text: t('earlier') }}
      />
    </div>
  )
}

function NoShowsYet({ newShow }: { newShow: ReactNode }) {
  const t = texts(staffShows)
  return (
    <Message title={t('noneYet')} actions={newShow}>
      <p>{t(newShow ? 'createFirst' : 'managerCreates')}</p>
    </Message>
  )
}
