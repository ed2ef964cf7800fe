import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { Box, Point } from './layout.ts'
import { pan, placeAt, type Size, showsAll, zoomAt } from './viewport.ts'

/** How far a finger may move for a tap, in pixels. */
const tapDistance = 8

/** How long the wheel rests before what depends on the zoom is drawn again, in milliseconds. */
const restMs = 120

type Pointers = Map<number, Point>

/**
 * Zooms and pans a map by one or two fingers, a mouse and its wheel. While a gesture lasts, `show` changes the drawing alone; `settle`
 * is called at its end. One finger scrolls the page while all of the map is visible, and so does the wheel without Ctrl.
 *
 * @param options.onTap is called with the place of the drawing.
 */
export function useMapGestures({
  map,
  view,
  box,
  size,
  show,
  settle,
  onTap,
}: {
  map: RefObject<SVGSVGElement | null>
  view: Box
  box: Box
  size: Size
  show: (view: Box) => void
  settle: (view: Box) => void
  onTap: (place: Point, pointerType: string) => void
}) {
  const current = useRef(view)
  current.current = view
  const pointers = useRef<Pointers>(new Map())
  const start = useRef<Point | undefined>(undefined)
  const moved = useRef(false)
  const timer = useRef(0)

  const change = (next: Box) => {
    current.current = next
    show(next)
  }
  const pixelAt = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top } = map.current?.getBoundingClientRect() ?? { left: 0, top: 0 }
    return { x: clientX - left, y: clientY - top }
  }

  const onWheel = (event: WheelEvent) => {
    const before = current.current
    const zooms = event.ctrlKey || event.metaKey
    if (!zooms && showsAll(before, box)) return
    const next = zooms
      ? zoomAt(before, placeAt(before, pixelAt(event), size), 2 ** (-event.deltaY / 200), box, size)
      : pan(before, event.deltaX, event.deltaY, box, size)
    // At the edge of the map the wheel scrolls the page.
    if (!zooms && next.x === before.x && next.y === before.y) return
    event.preventDefault()
    change(next)
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => settle(current.current), restMs)
  }
  const latestOnWheel = useRef(onWheel)
  latestOnWheel.current = onWheel
  useEffect(() => {
    // A listener that React or Preact adds could not keep the page from scrolling.
    const element = map.current
    const listener = (event: WheelEvent) => latestOnWheel.current(event)
    element?.addEventListener('wheel', listener, { passive: false })
    return () => element?.removeEventListener('wheel', listener)
  }, [map])

  const end = (event: PointerEvent<SVGSVGElement>, isTap: boolean) => {
    if (!pointers.current.delete(event.pointerId)) return
    if (pointers.current.size > 0) return
    if (moved.current) settle(current.current)
    else if (isTap) onTap(placeAt(current.current, pixelAt(event), size), event.pointerType)
  }

  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button !== 0) return
      if (pointers.current.size === 0) {
        moved.current = false
        start.current = pixelAt(event)
      }
      pointers.current.set(event.pointerId, pixelAt(event))
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const before = pointers.current.get(event.pointerId)
      if (!before) return
      const now = pixelAt(event)
      const from = start.current ?? now
      if (!moved.current && pointers.current.size === 1 && distance(from, now) < tapDistance) return
      if (!moved.current) event.currentTarget.setPointerCapture(event.pointerId)
      moved.current = true
      const others = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point)
      pointers.current.set(event.pointerId, now)
      const [other] = others
      const centre = (point: Point) => (other ? { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 } : point)
      const [a, b] = [centre(before), centre(now)]
      const moving = pan(current.current, a.x - b.x, a.y - b.y, box, size)
      const factor = other ? distance(other, now) / Math.max(distance(other, before), 1) : 1
      change(zoomAt(moving, placeAt(moving, b, size), factor, box, size))
    },
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => end(event, true),
    onPointerCancel: (event: PointerEvent<SVGSVGElement>) => end(event, false),
  }
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
