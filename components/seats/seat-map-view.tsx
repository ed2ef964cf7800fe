import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Bitmap, hasBit } from '#domain/seating/bitmap.ts'
import type { SeatMap } from '#domain/seating/seat-map.ts'
import { type Box, type Point, type SeatLayout, seatAt } from './layout.ts'
import { SeatDrawing, toViewBox } from './seat-drawing.tsx'
import { chosenMark, chosenShape, pathOf } from './shapes.ts'
import { useMapGestures } from './use-map-gestures.ts'
import { bringInto, contains, keepInside, pan, pixelsOf, type Size, showAll, showsAll, zoomAt } from './viewport.ts'

/** The width of a seat in pixels from which a tap chooses it. Below, a tap zooms in. */
const leastToTap = { mouse: 15, touch: 36 }

/** The width of a seat after a tap that zooms in. */
const tappedPixels = 48

/** The width of a seat in pixels from which its number is on it. */
const leastForNumbers = 28

/** How long the map rests before its numbers are drawn, in milliseconds. They are the slowest part. */
const restMs = 60

/**
 * The map of a house, to choose seats with a finger or a mouse. On the buttons that zoom, arrow keys move it. Seats are chosen by keyboard
 * with `SeatSteps`.
 *
 * @param props.shown a seat to mark and to bring into view.
 * @param props.isDrawn false on the server, where thousands of seats would be most of the page.
 * @param props.describe what is said about the seat under the mouse.
 */
export function SeatMapView({
  map,
  layout,
  categories,
  unavailable,
  chosen,
  shown,
  isDrawn,
  onToggle,
  describe,
}: {
  map: SeatMap
  layout: SeatLayout
  categories: readonly string[]
  unavailable: Bitmap
  chosen: readonly number[]
  shown: number | undefined
  isDrawn: boolean
  onToggle: (seat: number) => void
  describe: (seat: number) => string
}) {
  const svg = useRef<SVGSVGElement>(null)
  const base = useRef<SVGSVGElement>(null)
  const [size, setSize] = useState<Size>({ width: 600, height: 500 })
  const [part, setPart] = useState<Box>()
  const [hovered, setHovered] = useState<number>()
  const { box } = layout
  const whole = showAll(box, size)
  const view = part ? keepInside({ ...part, height: (part.width * size.height) / size.width }, box) : whole
  const pixels = pixelsOf(view, size)
  const isZoomed = !showsAll(view, box)
  const settle = (next: Box) => setPart(showsAll(next, box) ? undefined : next)

  useEffect(() => {
    const element = svg.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const { width, height } = element.getBoundingClientRect()
      if (width > 0 && height > 0) setSize({ width, height })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const at = shown === undefined ? undefined : layout.seats[shown]
  useEffect(() => {
    if (at) setPart((before) => before && bringInto(before, at, box))
  }, [at, box])

  const gestures = useMapGestures({
    map: svg,
    view,
    box,
    size,
    show: (next) => {
      for (const { current } of [base, svg]) current?.setAttribute('viewBox', toViewBox(next))
    },
    settle,
    onTap: (place, pointerType) => {
      const least = pointerType === 'mouse' ? leastToTap.mouse : leastToTap.touch
      if (pixels < least) settle(zoomAt(view, place, tappedPixels / pixels, box, size))
      else {
        const seat = seatAt(layout, place, 0.7)
        if (seat !== undefined) onToggle(seat)
      }
    },
  })
  const centre = { x: view.x + view.width / 2, y: view.y + view.height / 2 }
  const zoom = (factor: number) => settle(zoomAt(view, centre, factor, box, size))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = 60
    const moves: Record<string, () => void> = {
      ArrowLeft: () => settle(pan(view, -step, 0, box, size)),
      ArrowRight: () => settle(pan(view, step, 0, box, size)),
      ArrowUp: () => settle(pan(view, 0, -step, box, size)),
      ArrowDown: () => settle(pan(view, 0, step, box, size)),
      '+': () => zoom(1.5),
      '=': () => zoom(1.5),
      '-': () => zoom(1 / 1.5),
      '0': () => setPart(undefined),
    }
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }

  const [rested, setRested] = useState<Box>()
  const { x, y, width, height } = view
  useEffect(() => {
    const timer = setTimeout(() => setRested({ x, y, width, height }), restMs)
    return () => clearTimeout(timer)
  }, [x, y, width, height])

  const isFree = useCallback((seat: number) => !hasBit(unavailable, seat), [unavailable])
  // Preact and React skip an element that is the same as before.
  const drawing = useMemo(
    () => <SeatDrawing map={map} layout={layout} categories={categories} isFree={isFree} pixels={pixels} />,
    [map, layout, categories, isFree, pixels],
  )
  const placesOf = (seats: readonly number[]) => seats.flatMap((seat) => layout.seats[seat] ?? [])
  const marked = hovered ?? shown
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p aria-hidden="true" className="min-h-6 min-w-0 flex-1 basis-40 text-sm">
          {hovered === undefined ? (
            <span className="text-muted">
              {isZoomed ? (
                'Drag the map to move it.'
              ) : (
                <>
                  <span className="pointer-coarse:hidden">Point at a seat to see which one it is.</span>
                  <span className="hidden pointer-coarse:inline">Tap the map to come closer.</span>
                </>
              )}
            </span>
          ) : (
            describe(hovered)
          )}
        </p>
        <fieldset className="flex gap-1.5" onKeyDown={onKeyDown}>
          <legend className="sr-only">Seat map. Arrow keys move it, plus and minus zoom, 0 shows all of it.</legend>
          <ZoomButton label="Zoom in" onClick={() => zoom(1.6)}>
            +
          </ZoomButton>
          <ZoomButton label="Zoom out" onClick={() => zoom(1 / 1.6)}>
            −
          </ZoomButton>
          <ZoomButton label="Show the whole house" onClick={() => setPart(undefined)}>
            <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5 fill-none stroke-2 stroke-current">
              <path d="M2 7V2h5M13 2h5v5M18 13v5h-5M7 18H2v-5" />
            </svg>
          </ZoomButton>
        </fieldset>
      </div>
      <div className="relative overflow-hidden rounded-xl border-2 border-line bg-raised max-sm:-mx-3">
        {/* Gives the map the proportions of the house. The policy of the page allows no style attribute. */}
        <svg viewBox={toViewBox(box)} aria-hidden="true" className="block max-h-[85svh] min-h-72 w-full" />
        {/* In a layer of its own, the house is not painted again when the choice changes. */}
        <svg
          ref={base}
          viewBox={toViewBox(view)}
          aria-hidden="true"
          className="absolute inset-0 block size-full will-change-transform"
        >
          {isDrawn && drawing}
        </svg>
        <svg
          ref={svg}
          {...gestures}
          viewBox={toViewBox(view)}
          aria-hidden="true"
          onPointerMove={(event) => {
            gestures.onPointerMove(event)
            if (event.pointerType !== 'mouse' || event.buttons > 0) return
            const { left, top } = event.currentTarget.getBoundingClientRect()
            const place = { x: view.x + (event.clientX - left) / pixels, y: view.y + (event.clientY - top) / pixels }
            setHovered(seatAt(layout, place, 0.6))
          }}
          onPointerLeave={() => setHovered(undefined)}
          className={`absolute inset-0 block size-full select-none ${isZoomed ? 'cursor-grab touch-none' : 'touch-pan-y'} ${hovered === undefined ? '' : 'cursor-pointer!'}`}
        >
          <path d={pathOf(chosenShape, placesOf(chosen))} className="fill-accent forced-colors:fill-[Highlight]" />
          <path
            d={pathOf(chosenMark, placesOf(chosen))}
            fill="none"
            strokeWidth={0.13}
            strokeLinecap="round"
            strokeLinejoin="round"
            className="stroke-on-accent forced-colors:stroke-[HighlightText]"
          />
          {rested && pixels >= leastForNumbers && (
            <Numbers map={map} layout={layout} view={rested} isFree={isFree} chosen={chosen} />
          )}
          {marked !== undefined && <Ring at={layout.seats[marked]} />}
        </svg>
      </div>
    </div>
  )
}

const ZoomButton = ({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) => (
  <button
    type="button"
    aria-label={label}
    onClick={onClick}
    className="grid size-11 cursor-pointer place-items-center rounded-full border-2 border-edge font-semibold text-xl leading-none hover:border-ink hover:bg-raised"
  >
    {children}
  </button>
)

/** The ring around the seat under the mouse, or that has the focus in the list. */
const Ring = ({ at }: { at: Point | undefined }) =>
  at ? (
    <circle
      cx={at.x}
      cy={at.y}
      r={0.58}
      fill="none"
      strokeWidth={0.11}
      className="pointer-events-none stroke-focus forced-colors:stroke-[Highlight]"
    />
  ) : null

/** The numbers of the visible seats. */
function Numbers({
  map,
  layout,
  view: { x, y, width, height },
  isFree,
  chosen,
}: {
  map: SeatMap
  layout: SeatLayout
  view: Box
  isFree: (seat: number) => boolean
  chosen: readonly number[]
}) {
  return useMemo(() => {
    const taken = new Set(chosen)
    const isShown = (seat: number, place: Point) =>
      contains({ x, y, width, height }, place) && isFree(seat) && !taken.has(seat)
    return (
      <g
        fontSize={0.34}
        textAnchor="middle"
        className="pointer-events-none fill-raised font-semibold forced-colors:fill-[Canvas]"
      >
        {layout.seats.map((place, seat) => {
          const named = map.seats[seat]
          return named?.kind === 'standard' && isShown(seat, place) ? (
            <text key={named.label} x={place.x} y={place.y + 0.12}>
              {named.seat}
            </text>
          ) : null
        })}
      </g>
    )
  }, [map, layout, x, y, width, height, isFree, chosen])
}
