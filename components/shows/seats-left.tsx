import type { ReactNode } from 'react'
import { texts } from '#lib/language/texts.ts'
import { shows } from '#messages/shows.ts'

/** The largest number of seats that counts as few. */
const few = 8

/** How many seats are left, with a hint when there are few. */
export function SeatsLeft({ left, total }: { left: number; total?: number }) {
  const t = texts(shows)
  if (left === 0) return <strong className="font-bold text-ink uppercase tracking-wider">{t('soldOut')}</strong>
  if (left <= few) return <strong className="font-bold text-accent">{t('lastSeats', { count: left })}</strong>
  const b = (chunks: ReactNode) => <strong className="font-bold text-ink">{chunks}</strong>
  return total === undefined
    ? t.rich('seatsLeft', { b, count: left })
    : t.rich('seatsLeftOf', { b, count: left, total })
}
