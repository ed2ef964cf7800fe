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
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { toRow } from './show-row.ts'

export const metadata: Metadata = { title: 'Shows' }

const newShowLink = (
  <Link href="/admin/shows/new" prefetch={false} className={buttonClass()}>
    New show
  </Link>
)

/** How many shows there are on a page. */
const pageSize = 100

export default async function ShowsPage({ searchParams }: PageProps<'/admin/shows'>) {
  const access = await getPageAccess('/admin/shows', 'shows:read')
  if (access.kind === 'refused') return access.page
  const after = cursorSchema.safeParse((await searchParams).after).data
  const outcome = await readOrOutage(() => Promise.all([listAllShows({ after, limit: pageSize }), sumOpenShows()]))
  if (outcome.kind === 'outage') return <Outage href="/admin/shows" />
  const [{ shows, next }, open] = outcome.value
  const newShow = access.actor.permissions.includes('shows:create') && newShowLink
  if (shows.length === 0) return after ? <NoMoreShows first="/admin/shows" /> : <NoShowsYet newShow={newShow} />
  return (
    <div className="grid gap-7 pt-8">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <PageTitle className="display font-black text-title uppercase">Shows</PageTitle>
        {newShow}
      </header>
      <Figures
        figures={[
          [formatNumber(open.shows), 'open for booking'],
          [formatNumber(open.booked), 'seats booked in them'],
          [formatNumber(open.left), 'seats left in them'],
        ]}
      />
      <ShowsTable shows={shows.map(toRow)} />
      <Pager
        label="More shows"
        first={after && { href: '/admin/shows', text: 'Latest shows' }}
        next={next === undefined ? undefined : { href: `/admin/shows?after=${next}`, text: 'Earlier shows' }}
      />
    </div>
  )
}

const NoShowsYet = ({ newShow }: { newShow: ReactNode }) => (
  <Message title="No shows yet" actions={newShow}>
    <p>
      {newShow
        ? 'Create the first one: it needs a name, a start and a number of seats, and is listed at once.'
        : 'Shows appear here once a manager has created them.'}
    </p>
  </Message>
)
