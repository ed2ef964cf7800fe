import Link from 'next/link'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { formatList, formatNumber } from '#lib/format.ts'

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
  earlier > 0 ? `${formatNumber(shows)}, and ${formatNumber(earlier)} an earlier version` : formatNumber(shows)

/** Seating plans in their present versions. On a phone, shows stand under the name. */
export const PlansTable = ({ plans }: { plans: readonly PlanRow[] }) => (
  <Table
    label="Seating plans"
    head={
      <>
        <Th>Plan</Th>
        <Th className="hidden sm:table-cell">Shows that use it</Th>
        <Th end>Seats</Th>
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
            {plan.sections.length === 1 ? '1 section' : `${formatNumber(plan.sections.length)} sections`}:{' '}
            <bdi>{formatList(plan.sections)}</bdi>
          </span>
          <span className="mt-0.5 block font-normal text-sm sm:hidden">Shows: {describeShows(plan)}</span>
        </RowHead>
        <Td className="hidden sm:table-cell">{describeShows(plan)}</Td>
        <Td end>{formatNumber(plan.seats)}</Td>
      </Tr>
    ))}
  </Table>
)
