import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Bitmap, hasBit } from '#domain/seating/bitmap.ts'
import type { SeatMap } from '#domain/seating/seat-map.ts'
import { texts } from '#lib/language/texts.ts'
import { seats } from '#messages/seats.ts'
import { type Box, type SeatLayout, seatAt } from './layout.ts'
import { SeatDrawing, type StaffMarks, toViewBox } from './seat-drawing.tsx'
import { ChosenMarks, Numbers, Ring } from './seat-marks.tsx'
import { useMapGestures } from './use-map-gestures.ts'
import { bringInto, keepInside, pan, pixelsOf, placeAt, type Size, showAll, showsAll, zoomAt } from './viewport.ts'
import { ZoomButtons } from './zoom-buttons.tsx'

/** The width of a seat in pixels from which a tap chooses it. Below, a tap zooms in. */
const leastToTap = { mouse: 15, touch: 36 }

/** The width of a seat after a tap that zooms in. */
const tappedPixels = 48

/** The width of a seat in pixels from which its number is on it. */
const leastForNumbers = 30

/** How long the map rests before its numbers are drawn, in milliseconds. They are the slowest part. */
const restMs = 60

/**
 * The map of a plan, to choose seats with a finger or a mouse. On the buttons that zoom, arrow keys move it. Seats are chosen by keyboard
 * with `SeatSteps`.
 *
 * @param props.shown a seat to mark and to bring into view.
 * @param props.isDrawn false on the server, where thousands of seats would be most of the page.
 * @param props.marks for staff: see `SeatDrawing`.
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
  marks,
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
  marks?: StaffMarks
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
  const [rested, setRested] = useState<Box>()
  const { x, y, width, height } = view
  useEffect(() => {
    let timer = 0
    // A timer of its own could run before the map is painted.
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => setRested({ x, y, width, height }), restMs)
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [x, y, width, height])

  const isFree = useCallback((seat: number) => !hasBit(unavailable, seat), [unavailable])
  // The texts of the plan follow after the map has come to rest, like the numbers.
  const restedPixels = rested ? pixelsOf(rested, size) : pixels
  // Preact and React skip an element that is the same as before.
  const drawing = useMemo(
    () => (
      <SeatDrawing
        map={map}
        layout={layout}
        categories={categories}
        isFree={isFree}
        marks={marks}
        pixels={restedPixels}
      />
    ),
    [map, layout, categories, isFree, marks, restedPixels],
  )
  const marked = hovered ?? shown
  const t = texts(seats)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p aria-hidden="true" className="min-h-6 min-w-0 flex-1 basis-40 text-sm">
          {hovered === undefined ? (
            <span className="text-muted">
              {isZoomed ? (
                t('dragMap')
              ) : (
                <>
                  <span className="pointer-coarse:hidden">{t('pointAtSeat')}</span>
                  <span className="hidden pointer-coarse:inline">{t('tapMap')}</span>
                </>
              )}
            </span>
          ) : (
            describe(hovered)
          )}
        </p>
        <ZoomButtons
          onZoom={zoom}
          onPan={(dx, dy) => settle(pan(view, dx, dy, box, size))}
          onShowAll={() => setPart(undefined)}
        />
      </div>
      <div className="relative overflow-hidden rounded-xl border-2 border-line bg-raised max-sm:-mx-3">
        {/* Gives the map the proportions of the plan. The policy of the page allows no style attribute. */}
        <svg viewBox={toViewBox(box)} aria-hidden="true" className="block max-h-[85svh] min-h-72 w-full" />
        {/* In a layer of its own, the plan is not painted again when the choice changes. */}
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
            const pixel = { x: event.clientX - left, y: event.clientY - top }
            setHovered(seatAt(layout, placeAt(view, pixel, size), 0.6))
          }}
          onPointerLeave={() => setHovered(undefined)}
          className={`absolute inset-0 block size-full select-none ${isZoomed ? 'cursor-grab touch-none' : 'touch-pan-y'} ${hovered === undefined ? '' : 'cursor-pointer!'}`}
        >
          <ChosenMarks places={chosen.flatMap((seat) => layout.seats[seat] ?? [])} />
          {rested?.width === width && pixels >= leastForNumbers && (
            <Numbers map={map} layout={layout} view={rested} isFree={isFree} chosen={chosen} />
          )}
          {marked !== undefined && <Ring at={layout.seats[marked]} />}
        </svg>
      </div>
    </div>
  )
}
