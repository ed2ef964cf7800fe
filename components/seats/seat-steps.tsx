import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import { type Bitmap, hasBit } from '#domain/seating/bitmap.ts'
import type { SeatMap } from '#domain/seating/seat-map.ts'
import { texts } from '#lib/language/texts.ts'
import { seats as seatTexts } from '#messages/seats.ts'
import type { SeatLayout } from './layout.ts'
import { seatName } from './seat-names.ts'

const selectClass = 'min-h-12 w-full rounded-xl border-2 border-edge bg-raised px-3 py-2 text-ink'

/**
 * Chooses seats step by step: section, row, seat. Each seat of the row is a button. One of them is in the order of tabs: left and right go
 * along the row, up and down to the seat that is nearest in the next row, Home and End to its ends.
 *
 * @param props.nameOf what is said about a seat.
 * @param props.isDisabled whether a seat cannot be chosen.
 * @param props.isBlocked whether staff have blocked a seat.
 * @param props.onChooseAll adds a button that chooses all seats of a row that can be chosen.
 * @param props.onShow is called with the seat that has the focus.
 */
export function SeatSteps({
  map,
  layout,
  categories,
  unavailable,
  chosen,
  nameOf = (seat) => seatName(map, unavailable, seat, categories),
  isDisabled = (seat) => hasBit(unavailable, seat),
  isBlocked,
  onToggle,
  onChooseAll,
  onShow,
}: {
  map: SeatMap
  layout: SeatLayout
  categories: readonly string[]
  unavailable: Bitmap
  chosen: readonly number[]
  nameOf?: (seat: number) => string
  isDisabled?: (seat: number) => boolean
  isBlocked?: (seat: number) => boolean
  onToggle: (seat: number) => void
  onChooseAll?: (seats: readonly number[]) => void
  onShow: (seat: number | undefined) => void
}) {
  const { rows, sections, seats } = layout
  const [rowNumber, setRowNumber] = useState(0)
  const [current, setCurrent] = useState(rows[0]?.first ?? 0)
  const group = useRef<HTMLFieldSetElement>(null)
  const moves = useRef(false)
  const row = rows[rowNumber]

  useEffect(() => {
    if (!moves.current) return
    moves.current = false
    group.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  })

  // One pass over the plan, for the numbers beside its rows and sections.
  const freeIn = useMemo(() => {
    const count = (first: number, end: number) => {
      let free = 0
      for (let seat = first; seat < end; seat++) if (!hasBit(unavailable, seat)) free++
      return free
    }
    return { rows: rows.map(({ first, end }) => count(first, end)), count }
  }, [rows, unavailable])
  if (!row) return null

  const openRow = (number: number) => {
    const next = rows[number]
    if (!next) return
    setRowNumber(number)
    setCurrent(next.first)
  }
  const goTo = (seat: number) => {
    moves.current = true
    setCurrent(seat)
    setRowNumber(rows.findIndex(({ first, end }) => seat >= first && seat < end))
    onShow(seat)
  }
  const besideIn = (number: number) => {
    const other = rows[number]
    const from = seats[current]
    if (!other || !from) return
    const indexes = Array.from({ length: other.end - other.first }, (_, i) => other.first + i)
    const far = (seat: number) => Math.abs((seats[seat]?.x ?? 0) - from.x)
    goTo(indexes.reduce((best, seat) => (far(seat) < far(best) ? seat : best), other.first))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowLeft: () => current > row.first && goTo(current - 1),
      ArrowRight: () => current < row.end - 1 && goTo(current + 1),
      ArrowUp: () => besideIn(rowNumber - 1),
      ArrowDown: () => besideIn(rowNumber + 1),
      Home: () => goTo(row.first),
      End: () => goTo(row.end - 1),
    }
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const section = sections[row.section]
  const t = texts(seatTexts)
  return (
    <div className="grid gap-4 pt-3">
      <div className="grid gap-4 sm:grid-cols-2">
        {sections.length > 1 && (
          <label className="grid gap-1.5 font-semibold">
            {t('section')}
            <select
              className={selectClass}
              value={row.section}
              onChange={({ currentTarget }) =>
                openRow(rows.findIndex((each) => each.section === Number(currentTarget.value)))
              }
            >
              {sections.map(({ label, first, end }, i) => (
                <option key={label} value={i}>
                  {t('freeIn', { place: label, count: freeIn.count(first, end) })}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="grid gap-1.5 font-semibold">
          {t('rowLabel')}
          <select
            className={selectClass}
            value={rowNumber}
            onChange={({ currentTarget }) => openRow(Number(currentTarget.value))}
          >
            {rows.map(({ label, section: own, first }, i) =>
              own === row.section ? (
                <option key={first} value={i}>
                  {t('rowFree', { row: label, count: freeIn.rows[i] ?? 0 })}
                </option>
              ) : null,
            )}
          </select>
        </label>
      </div>
      <fieldset ref={group} onKeyDown={onKeyDown}>
        <legend className="pb-1.5 font-semibold">
          {t.rich('seatsOfRow', { ...textTags, row: row.label, section: section?.label ?? '' })}
        </legend>
        {/* As on the map, the first seat is on the left in every language. */}
        <div dir="ltr" className="flex flex-wrap gap-1.5 rtl:justify-end">
          {map.seats.slice(row.first, row.end).map(({ seat: label }, i) => {
            const seat = row.first + i
            return (
              <button
                key={seat}
                type="button"
                tabIndex={seat === current ? 0 : -1}
                aria-label={nameOf(seat)}
                aria-pressed={chosen.includes(seat)}
                aria-disabled={isDisabled(seat) || undefined}
                data-blocked={isBlocked?.(seat) || undefined}
                onClick={() => {
                  setCurrent(seat)
                  onToggle(seat)
                }}
                onFocus={() => onShow(seat)}
                onBlur={() => onShow(undefined)}
                className="size-11 cursor-pointer rounded-lg border-2 border-edge bg-raised font-semibold aria-disabled:cursor-default aria-disabled:border-line aria-disabled:border-dashed aria-disabled:text-muted aria-disabled:line-through data-blocked:border-4 data-blocked:border-double aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent aria-pressed:underline aria-pressed:underline-offset-4 forced-colors:aria-pressed:bg-[Highlight] forced-colors:aria-pressed:text-[HighlightText] forced-colors:aria-pressed:forced-color-adjust-none"
              >
                {label}
              </button>
            )
          })}
        </div>
      </fieldset>
      {onChooseAll && (
        <Button
          look="quiet"
          className="justify-self-start"
          onClick={() =>
            onChooseAll(
              Array.from({ length: row.end - row.first }, (_, i) => row.first + i).filter((seat) => !isDisabled(seat)),
            )
          }
        >
          {t('chooseAllOfRow', { row: row.label })}
        </Button>
      )}
    </div>
  )
}
