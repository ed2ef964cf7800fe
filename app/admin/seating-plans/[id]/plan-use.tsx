import Link from 'next/link'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import type { listShowsWithPlan, listVersions } from '#domain/seating/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatNumber, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { seatingPlans } from '#messages/console/seating-plans.ts'

const linkClass = 'inline-flex min-h-11 items-center underline underline-offset-4 wrap-anywhere'

const formatMoment = (instant: Date) => {
  const zone = getVenue().timeZone
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`
}

/** Which shows use which version of a plan. @param props.shows the latest shows of the version `id`. */
export function PlanUse({
  id,
  versions,
  shows,
}: {
  id: number
  versions: Awaited<ReturnType<typeof listVersions>>
  shows: Awaited<ReturnType<typeof listShowsWithPlan>>
}) {
  const t = texts(seatingPlans)
  const count = versions.find((version) => version.id === id)?.shows ?? shows.length
  return (
    <>
      <section aria-labelledby="shows" className="grid gap-3">
        <h2 id="shows" className="display text-4xl">
          {t('showsWithVersion')}
        </h2>
        <p className="max-w-2xl text-muted">{t(count === 0 ? 'noShow' : 'showsKeep')}</p>
        {shows.length > 0 && (
          <ul>
            {shows.map((show) => (
              <li key={show.id}>
                <Link href={`/admin/shows/${show.id}`} prefetch={false} className={linkClass}>
                  <span>
                    {t.rich('showAndMoment', {
                      name: show.name,
                      moment: formatMoment(show.startTime),
                      bdi: textTags.bdi,
                    })}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        {count > shows.length && <p>{t('andMore', { count: formatNumber(count - shows.length) })}</p>}
      </section>
      {versions.length > 1 && (
        <section aria-labelledby="versions" className="grid gap-3">
          <h2 id="versions" className="display text-4xl">
            {t('versions')}
          </h2>
          <Table
            label={t('versions')}
            head={
              <>
                <Th>{t('version')}</Th>
                <Th>{t('saved')}</Th>
                <Th end>{t('seats')}</Th>
                <Th end>{t('shows')}</Th>
              </>
            }
          >
            {versions.map((version) => (
              <Tr key={version.id} className="relative hover:bg-raised">
                <RowHead>
                  {version.id === id ? (
                    t('shownHere', { id: String(version.id) })
                  ) : (
                    <Link
                      href={`/admin/seating-plans/${version.id}`}
                      prefetch={false}
                      className="underline decoration-line decoration-2 underline-offset-4 after:absolute after:inset-0 hover:decoration-accent"
                    >
                      {version.id}
                    </Link>
                  )}
                </RowHead>
                <Td>
                  <time dateTime={version.createdAt.toISOString()}>{formatMoment(version.createdAt)}</time>
                </Td>
                <Td end>{formatNumber(version.seats)}</Td>
                <Td end>{formatNumber(version.shows)}</Td>
              </Tr>
            ))}
          </Table>
        </section>
      )}
    </>
  )
}
