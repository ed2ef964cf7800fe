import type { KeyboardEvent, ReactNode } from 'react'
import { texts } from '#lib/language/texts.ts'
import { seats } from '#messages/seats.ts'

/** How far an arrow key moves the map, in pixels. */
const step = 60

/** Buttons that zoom a map. While one of them has the focus, arrow keys move the map, and +, − and 0 zoom it, too. */
export function ZoomButtons({
  onZoom,
  onPan,
  onShowAll,
}: {
  onZoom: (factor: number) => void
  onPan: (dx: number, dy: number) => void
  onShowAll: () => void
}) {
  const keys: Record<string, () => void> = {
    ArrowLeft: () => onPan(-step, 0),
    ArrowRight: () => onPan(step, 0),
    ArrowUp: () => onPan(0, -step),
    ArrowDown: () => onPan(0, step),
    '+': () => onZoom(1.5),
    '=': () => onZoom(1.5),
    '-': () => onZoom(1 / 1.5),
    '0': onShowAll,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const t = texts(seats)
  return (
    <fieldset className="flex gap-1.5" onKeyDown={onKeyDown}>
      <legend className="sr-only">{t('mapKeys')}</legend>
      <ZoomButton label={t('zoomIn')} onClick={() => onZoom(1.6)}>
        +
      </ZoomButton>
      <ZoomButton label={t('zoomOut')} onClick={() => onZoom(1 / 1.6)}>
        −
      </ZoomButton>
      <ZoomButton label={t('showWholeHouse')} onClick={onShowAll}>
        <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5 fill-none stroke-2 stroke-current">
          <path d="M2 7V2h5M13 2h5v5M18 13v5h-5M7 18H2v-5" />
        </svg>
      </ZoomButton>
    </fieldset>
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
