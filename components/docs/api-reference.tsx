'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'

/** Opens the operation that the address names, and scrolls to it. The library gives it an id that ends with the name. */
function openNamed(place: HTMLElement | null, name: string) {
  const operation = name ? place?.querySelector(`[id$="-${CSS.escape(name)}"]`) : undefined
  operation?.querySelector<HTMLElement>('.opblock-summary-control')?.click()
  operation?.scrollIntoView()
}

/** Shows the API description with a library in place of `children`, which is the description without JavaScript. */
export function ApiReference({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const node = place.current
    if (!node) return
    let isGone = false
    void import('./show-reference.ts').then(({ showReference }) => {
      if (!isGone) showReference(node, () => setShown(true))
    })
    return () => {
      isGone = true
    }
  }, [])
  useEffect(() => {
    if (isShown) openNamed(place.current, location.hash.slice(1))
  }, [isShown])
  return (
    <>
      <div ref={place} hidden={!isShown} />
      <div hidden={isShown}>{children}</div>
    </>
  )
}
