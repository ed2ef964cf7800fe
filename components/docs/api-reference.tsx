'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'

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
    // Links lead to an operation by its name. Its element has the name at the end of its id.
    if (isShown) document.querySelector(`[id$="-${CSS.escape(location.hash.slice(1) || '-')}"]`)?.scrollIntoView()
  }, [isShown])
  return (
    <>
      <div ref={place} hidden={!isShown} />
      <div hidden={isShown}>{children}</div>
    </>
  )
}
