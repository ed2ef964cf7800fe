import { formatNumber } from '#lib/format.ts'

/** The largest number of seats that counts as few. */
const few = 8

/** How many seats are left, with a hint when there are few. */
export function SeatsLeft({ left, total }: { left: number; total?: number }) {
  if (left === 0) return <strong className="font-bold text-ink uppercase tracking-wider">Sold out</strong>
  if (left <= few)
    return <strong className="font-bold text-accent">{left === 1 ? 'Last seat' : `Last ${left} seats`}</strong>
  return (
    <>
      <strong className="font-bold text-ink">{formatNumber(left)}</strong>
      {total === undefined ? ' seats left' : ` of ${formatNumber(total)} seats left`}
    </>
  )
}
