import type { Metadata } from 'next'
import { PrintButton } from '#components/bookings/print-button.tsx'
import { SeatLines } from '#components/bookings/seat-lines.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import { type DoorBooking, listConfirmedByName } from '#domain/bookings/queries.ts'
import { isErased } from '#domain/buyers/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showEnds } from '#messages/console/show-ends.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { readOrOutage } from '../../../../read-or-outage.ts'
import { getShowForPage } from '../../../../shows/get-show-for-page.ts'
import { getPageAccess } from '../../../page-access.tsx'

export const generateMetadata = (): Metadata => ({ title: texts(showEnds)('doorList') })

/** More names than these are of no use on paper. */
const maxBookings = 5000

export default async function DoorListPage({ params }: PageProps<'/admin/shows/[id]/door-list'>) {
  const t = texts(showEnds)
  const { id } = await params
  const path = `/admin/shows/${id}/door-list`
  const access = await getPageAccess(path, 'door-list:export')
  if (access.kind === 'refused') return access.page
  const outcome = await getShowForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const show = outcome.value
  if (!show) return <MissingPage />
  const list = await readOrOutage(() => listConfirmedByName(show.id, maxBookings + 1))
  if (list.kind === 'outage') return <Outage href={path} />
  const found = list.value
  const bookings = found.slice(0, maxBookings)
  return (
    <div className="grid gap-7 pt-8">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <PageTitle className="display min-w-0 font-black text-title uppercase wrap-anywhere">
          {t.rich('doorListOf', { name: show.name, bdi: textTags.bdi })}
        </PageTitle>
        {bookings.length > 0 && (
          <div className="flex flex-wrap gap-3 print:hidden">
            <a href={`${path}.csv`} className={buttonClass('quiet')}>
              {t('exportCsv')}
            </a>
            <PrintButton>{t('print')}</PrintButton>
          </div>
        )}
      </header>
      <Facts>
        <StartFacts start={show.startTime} timeZone={getVenue().timeZone} />
        <Fact name={t('bookings')}>{formatNumber(bookings.length)}</Fact>
        <Fact name={t('seats')}>{formatNumber(bookings.reduce((sum, { seatCount }) => sum + seatCount, 0))}</Fact>
      </Facts>
      {found.length > maxBookings && (
        <Notice tone="warning" title={t('onlyFirst', { count: formatNumber(maxBookings) })}>
          {t('exportToHaveAll')}
        </Notice>
      )}
      {bookings.length === 0 ? <p className="text-muted">{t('noneConfirmed')}</p> : <DoorList bookings={bookings} />}
    </div>
  )
}

/** A row for each booking, with a box to tick by hand. */
function DoorList({ bookings }: { bookings: readonly DoorBooking[] }) {
  const t = texts(showEnds)
  return (
    <Table
      label={t('doorList')}
      head={
        <>
          <Th>{t('name')}</Th>
          <Th end>{t('booking')}</Th>
          <Th end>{t('seats')}</Th>
          <Th end>
            <span className="sr-only">{t('admitted')}</span>
          </Th>
        </>
      }
    >
      {bookings.map(({ id, name, erasedAt, seatCount, seats }) => (
        <Tr key={id} className="break-inside-avoid">
          <RowHead>
            <span className="wrap-anywhere">
              {name ? <bdi>{name}</bdi> : t(isErased({ name, erasedAt }) ? 'erasedBuyer' : 'noName')}
            </span>
          </RowHead>
          <Td end className="wrap-anywhere">
            {id}
          </Td>
          <Td end className="wrap-anywhere">
            {formatNumber(seatCount)}
            {seats && (
              <span className="block text-sm">
                <SeatLines seats={seats} />
              </span>
            )}
          </Td>
          <Td end>
            <span aria-hidden="true" className="inline-block size-[min(1.25rem,5vw)] border-2 border-ink" />
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
