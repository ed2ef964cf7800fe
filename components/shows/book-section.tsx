'use client'

import { type ReactNode, useState } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { texts } from '#lib/language/texts.ts'
import { booking } from '#messages/booking.ts'
import { shows } from '#messages/shows.ts'
import { Closed } from './closed.tsx'
import { sectionId } from './hold-link.tsx'
import { LiveSeats, type RenderedSeats, useLiveSeats } from './live-seats.tsx'

/**
 * The section where seats of a show are booked. A page that was rendered sold out offers the form as soon as seats are
 * free. If the show sells out later, the page says so and keeps the form with its input: seats may become free again.
 *
 * @param props.started whether the show has started.
 * @param props.soldOut the text in the place of the form.
 * @param props.hasOthers whether places can be booked that are not counted among the seats that are left.
 * @param props.isHolding whether the visitor holds seats, which the form changes.
 * @param props.children the form.
 */
export function BookSection({
  show,
  started,
  soldOut,
  hasOthers = false,
  isHolding = false,
  children,
}: {
  show: RenderedSeats
  started: boolean
  soldOut: string
  hasOthers?: boolean
  isHolding?: boolean
  children: ReactNode
}) {
  const t = texts(booking)
  const { left } = useLiveSeats(show)
  const [offered, setOffered] = useState(left > 0)
  if (left > 0 && !offered) setOffered(true)
  if (!offered && !hasOthers && !isHolding) return <Closed title={texts(shows)('soldOut')}>{soldOut}</Closed>
  return (
    <section
      id={sectionId}
      aria-label={t('bookSeats')}
      className="grid gap-5 rounded-2xl border-2 border-ink bg-raised p-5 sm:p-6"
    >
      <div>
        <div className="max-w-2xl">
          <LiveSeats show={show} large />
        </div>
        <div role="status">
          {left === 0 && !isHolding && (
            <div className="pt-5">
              {hasOthers ? (
                <Notice tone="warning" title={t('onlySpecialLeft')}>
                  {t('chooseOnMap')}
                </Notice>
              ) : (
                <Notice tone="warning" title={t('lastSeatsGone')}>
                  {t('mayComeFree')}
                </Notice>
              )}
            </div>
          )}
        </div>
      </div>
      {started && <p className="font-semibold">{t('alreadyStarted')}</p>}
      {children}
    </section>
  )
}
