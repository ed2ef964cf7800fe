import Link from 'next/link'
import { Poster } from '#components/poster/poster.tsx'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { productions as productionTexts } from '#messages/console/productions.ts'

export type AdminProduction = {
  id: number
  title: string
  subtitle: string | null
  shows: number
  /** When the next of its shows starts; undefined if none is coming. */
  next: { startsAt: string; text: string } | undefined
}

const Next = ({ next }: { next: AdminProduction['next'] }) =>
  next ? (
    <time dateTime={next.startsAt}>{next.text}</time>
  ) : (
    <span className="text-muted">{texts(productionTexts)('noneComing')}</span>
  )

/** Productions with their shows. On a phone, the next date stands under the title. */
export function ProductionsTable({ productions }: { productions: readonly AdminProduction[] }) {
  const t = texts(productionTexts)
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('production')}</Th>
          <Th className="hidden sm:table-cell">{t('nextDate')}</Th>
          <Th end className="w-20">
            {t('dates')}
          </Th>
        </>
      }
    >
      {productions.map(({ id, title, subtitle, shows, next }) => (
        <Tr key={id} className="relative hover:bg-raised">
          <RowHead>
            <span className="flex gap-3.5">
              <span className="sheet aspect-3/4 w-9 shrink-0 self-start rounded-xs!">
                <Poster show={{ id, productionId: id, name: title }} />
              </span>
              <span className="grid justify-items-start gap-0.5">
                <Link
                  href={`/admin/productions/${id}`}
                  prefetch={false}
                  className="line-clamp-3 underline decoration-line decoration-2 underline-offset-4 wrap-anywhere after:absolute after:inset-0 hover:decoration-accent"
                >
                  <bdi>{title}</bdi>
                </Link>
                {subtitle !== null && (
                  <span className="line-clamp-2 font-normal text-muted text-sm wrap-anywhere">
                    <bdi>{subtitle}</bdi>
                  </span>
                )}
                <span className="font-normal text-sm sm:hidden">
                  <Next next={next} />
                </span>
              </span>
            </span>
          </RowHead>
          <Td className="hidden whitespace-nowrap sm:table-cell">
            <Next next={next} />
          </Td>
          <Td end>{formatNumber(shows)}</Td>
        </Tr>
      ))}
    </Table>
  )
}
