import type { SeatMap } from '#domain/seating/seat-map.ts'
import { texts } from '#lib/language/texts.ts'
import { seats } from '#messages/seats.ts'
import { kindName } from './seat-names.ts'
import {
  blockedShape,
  categoryShape,
  chosenMark,
  chosenShape,
  kindMarks,
  releasedMark,
  unavailableShape,
} from './shapes.ts'

/**
 * Says what the shapes of a map mean. Only what the plan has is listed.
 *
 * @param props.isStaff whether blocked seats are told apart.
 * @param props.isPlan whether the map is a plan without a show, where no seat is free or taken.
 */
export function SeatLegend({
  map,
  categories,
  isStaff = false,
  isPlan = false,
}: {
  map: SeatMap
  categories: readonly string[]
  isStaff?: boolean
  isPlan?: boolean
}) {
  const kinds = (['wheelchair', 'companion', 'obstructed'] as const).filter((kind) =>
    map.seats.some((seat) => seat.kind === kind),
  )
  const t = texts(seats)
  return (
    <ul aria-label={t('legend')} className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
      {categories.map((category, i) => (
        <Entry
          key={category}
          text={isPlan ? category : categories.length === 1 ? t('isFree') : t('isFreeIn', { category })}
          shape={categoryShape(i)}
        />
      ))}
      {kinds.map((kind) => (
        <Entry key={kind} text={kindName(kind)} shape={categoryShape(0)} mark={kindMarks[kind]} />
      ))}
      {isStaff && map.special.length > 0 && (
        <Entry text={t('isReleased')} shape={categoryShape(0)} mark={`${kindMarks.wheelchair}M0 0${releasedMark}`} />
      )}
      {isStaff && <Entry text={t('isBlocked')} shape={blockedShape} />}
      <Entry
        text={t('isChosen')}
        shape={chosenShape}
        mark={chosenMark}
        fill="fill-accent forced-colors:fill-[Highlight]"
        stroke="stroke-on-accent forced-colors:stroke-[HighlightText]"
      />
      {!isPlan && <Entry text={t('isTaken')} shape={unavailableShape} fill="fill-edge forced-colors:fill-[GrayText]" />}
    </ul>
  )
}

const Entry = ({
  text,
  shape,
  mark = '',
  fill = 'fill-ink forced-colors:fill-[CanvasText]',
  stroke = 'stroke-raised forced-colors:stroke-[Canvas]',
}: {
  text: string
  shape: string
  mark?: string
  fill?: string
  stroke?: string
}) => (
  <li className="flex items-center gap-2">
    <svg viewBox="-.5 -.5 1 1" aria-hidden="true" className="size-5 shrink-0">
      <path d={`M0 0${shape}`} className={fill} />
      <path d={`M0 0${mark}`} fill="none" strokeWidth={0.1} strokeLinecap="round" className={stroke} />
    </svg>
    {text}
  </li>
)
