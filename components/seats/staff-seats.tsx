'use client'

import Link from 'next/link'
import { useEffect, useMemo, useState } from 'react'
import { fromBase64 } from '#components/shows/unavailable-seats.ts'
import { textTags } from '#components/ui/text-tags.tsx'
import { hasBit } from '#domain/seating/bitmap.ts'
import type { PackedPlan } from '#domain/seating/packed-plan.ts'
import { isSpecial } from '#domain/seating/seat-kinds.ts'
import { texts } from '#lib/language/texts.ts'
import { staffSeats } from '#messages/console/staff-seats.ts'
import { SeatLegend } from './seat-legend.tsx'
import { SeatMapView } from './seat-map-view.tsx'
import { seatName } from './seat-names.ts'
import { SeatSteps } from './seat-steps.tsx'
import { useHouse } from './use-house.ts'

/** A booking with seats. `name` is null if the buyer gave none. */
export type SeatOwner = { id: number; name: string | null; isHold: boolean; seats: readonly number[] }

/** The seats of a show for staff. They are bits as base64; `unavailable` are taken or blocked. */
export type StaffHouse = {
  plan: PackedPlan
  unavailable: string
  blocked: string
  released: string
  /** The bookings of the seats; none for visitors who may not see bookings. */
  owners: readonly SeatOwner[]
}

/** Reads the seats of a show for staff. */
export function useStaffHouse({ plan, unavailable, blocked, released, owners }: StaffHouse) {
  const house = useHouse(plan)
  const seats = useMemo(() => {
    const [sold, crossed, given] = [unavailable, blocked, released].map(fromBase64)
    const ownerOf = new Map(owners.flatMap((owner) => owner.seats.map((seat) => [seat, owner] as const)))
    const isSet = (bits: Uint8Array | undefined) => (seat: number) => bits !== undefined && hasBit(bits, seat)
    const [isUnavailable, isBlocked, isReleased] = [isSet(sold), isSet(crossed), isSet(given)]
    return {
      sold: sold ?? new Uint8Array(),
      ownerOf,
      marks: { isBlocked, isReleased },
      isFree: (seat: number) => !isUnavailable(seat),
      /** Whether a seat belongs to a booking. */
      isTaken: (seat: number) => isUnavailable(seat) && !isBlocked(seat),
    }
  }, [unavailable, blocked, released, owners])
  return { ...house, ...seats }
}

type House = ReturnType<typeof useStaffHouse>

/** Says where a seat stands, and whose it is. */
function describeState({ map, ownerOf, marks, isTaken }: House, seat: number): string {
  const t = texts(staffSeats)
  if (marks.isBlocked(seat)) return t('blocked')
  const owner = ownerOf.get(seat)
  if (owner) return t('hasOwner', describeOwner(owner))
  if (isTaken(seat)) return t('taken')
  return t(isSpecial(map.seats[seat]?.kind ?? 'standard') && marks.isReleased(seat) ? 'freeReleased' : 'free')
}

const describeOwner = ({ id, name, isHold }: SeatOwner) => ({
  state: isHold ? 'held' : 'taken',
  buyer: name ?? texts(staffSeats)(isHold ? 'atCheckout' : 'anonymous'),
  id: String(id),
})

/**
 * The map of a plan and the list of its seats, on which staff choose seats and see whose they are: with the mouse over a seat, with the
 * focus in the list, or after a tap.
 *
 * @param props.chosen the seats that are chosen.
 * @param props.canChoose whether a seat can be chosen.
 * @param props.onChooseAll see `SeatSteps`.
 */
export function StaffSeats({
  house,
  chosen,
  canChoose,
  onToggle,
  onChooseAll,
}: {
  house: House
  chosen: readonly number[]
  canChoose: (seat: number) => boolean
  onToggle: (seat: number) => void
  onChooseAll?: (seats: readonly number[]) => void
}) {
  const t = texts(staffSeats)
  const { map, layout, categories, sold, marks } = house
  const [isDrawn, setDrawn] = useState(false)
  const [shown, setShown] = useState<number>()
  const [asked, setAsked] = useState<number>()
  useEffect(() => setDrawn(true), [])
  const nameOf = (seat: number) => seatName(map, sold, seat, categories, describeState(house, seat))
  const onSeat = (seat: number) => {
    setAsked(seat)
    if (canChoose(seat)) onToggle(seat)
  }
  return (
    <div className="hidden gap-4 scripting:grid">
      <details className="rounded-xl border-2 border-line px-4 py-1 open:pb-4">
        <summary className="min-h-11 cursor-pointer content-center font-semibold">{t('find')}</summary>
        <SeatSteps
          map={map}
          layout={layout}
          categories={categories}
          unavailable={sold}
          chosen={chosen}
          nameOf={nameOf}
          isDisabled={(seat) => !canChoose(seat)}
          isBlocked={marks.isBlocked}
          onToggle={onSeat}
          {...(onChooseAll && { onChooseAll })}
          onShow={(seat) => {
            setShown(seat)
            // The link to its booking stays when the focus goes there.
            if (seat !== undefined) setAsked(seat)
          }}
        />
      </details>
      <SeatInWords house={house} seat={asked} />
      <SeatMapView
        map={map}
        layout={layout}
        categories={categories}
        unavailable={sold}
        chosen={chosen}
        shown={shown}
        isDrawn={isDrawn}
        marks={marks}
        onToggle={onSeat}
        describe={(seat) => t('inSection', { section: map.seats[seat]?.section ?? '', seat: nameOf(seat) })}
      />
      <SeatLegend map={map} categories={categories} isStaff />
    </div>
  )
}

/** The seat that staff asked for, and the booking that has it. */
function SeatInWords({ house, seat }: { house: House; seat: number | undefined }) {
  const t = texts(staffSeats)
  const named = seat === undefined ? undefined : house.map.seats[seat]
  const owner = seat === undefined ? undefined : house.ownerOf.get(seat)
  return (
    <section
      aria-label={t('seat')}
      className="flex min-h-16 flex-wrap items-center gap-x-4 rounded-xl bg-raised px-4 py-2"
    >
      {seat === undefined || !named ? (
        <p className="text-muted">{t('chooseSeat')}</p>
      ) : (
        <>
          <p className="font-semibold wrap-anywhere">
            {t('seatOfRow', { section: named.section, row: named.row, seat: named.seat })}
          </p>
          {owner ? (
            <p className="wrap-anywhere">
              {t.rich('owner', {
                ...textTags,
                ...describeOwner(owner),
                booking: (chunks) => (
                  <Link
                    href={`/admin/bookings/${owner.id}`}
                    prefetch={false}
                    className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
                  >
                    {chunks}
                  </Link>
                ),
              })}
            </p>
          ) : (
            <p className="first-letter:uppercase">{describeState(house, seat)}</p>
          )}
        </>
      )}
    </section>
  )
}
