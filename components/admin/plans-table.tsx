import Link from 'next/link'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import { formatList, formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { seatingPlans } from '#messages/console/seating-plans.ts'

export type PlanRow = {
  id: number
  name: string
  seats: number
  sections: readonly string[]
  /** How many shows have the present version, and how many an earlier one. */
  shows: number
  earlier: number
}

const describeShows = ({ shows, earlier }: PlanRow) =>
  earlier > 0
    ? texts(seatingPlans)('showsAndEarlier', { shows: formatNumber(shows), earlier: formatNumber(earlier) })
    : formatNumber(shows)

/** Seating plans in their present versions. On a phone, shows stand under the name. */
export function PlansTable({ plans }: { plans: readonly PlanRow[] }) {
  const t = texts(seatingPlans)
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('plan')}</Th>
          <Th className="hidden sm:table-cell">{t('showsThatUse')}</Th>
          <Th end>{t('seats')}</Th>
        </>
      }
    >
      {plans.map((plan) => (
        <Tr key={plan.id} className="relative hover:bg-raised">
          <RowHead>
            <Link
              href={`/admin/seating-plans/${plan.id}`}
              prefetch={false}
              className="line-clamp-3 underline decoration-line decoration-2 underline-offset-4 wrap-anywhere after:absolute after:inset-0 hover:decoration-accent"
            >
              <bdi>{plan.name}</bdi>
            </Link>
            <span className="mt-0.5 line-clamp-3 font-normal text-muted text-sm wrap-anywhere">
              {t.rich('sections', {
                count: plan.sections.length,
                names: formatList(plan.sections),
                bdi: textTags.bdi,
              })}
            </span>
            <span className="mt-0.5 block font-normal text-sm sm:hidden">
              {t('showsInWords', { shows: describeShows(plan) })}
            </span>
          </RowHead>
          <Td className="hidden sm:table-cell">{describeShows(plan)}</Td>
          <Td end>{formatNumber(plan.seats)}</Td>
        </Tr>
      ))}
    </Table>
  )
}
