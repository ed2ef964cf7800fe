'use client'

import { useEffect, useRef } from 'react'
import type { FormState } from './form-state.ts'
import { Notice } from './notice.tsx'

/**
 * Shows the result of a form that stays on the page, and scrolls it into view. A failure gets the focus, unless a field with an
 * error gets it. After a success the focus stays on the button, if there still is one.
 */
export function FormNotice({ state }: { state: FormState<string> }) {
  const notice = useRef<HTMLDivElement>(null)
  const focused = useRef<Element>(null)
  const { message, done, errors } = state
  useEffect(() => {
    if (!message && !done) return
    notice.current?.scrollIntoView({ block: 'nearest' })
    const refused = message && Object.keys(errors).length === 0
    if (refused) notice.current?.focus({ preventScroll: true })
    focused.current = document.activeElement
  }, [message, done, errors])
  // The button may disappear in a later rendering, with the next state of the page.
  useEffect(() => {
    if (document.activeElement !== document.body || focused.current?.isConnected !== false) return
    notice.current?.focus({ preventScroll: true })
  })
  return (
    <div ref={notice} tabIndex={-1} className={message || done ? 'outline-none focus-visible:shadow-none' : 'contents'}>
      {message && <Notice tone="danger" alert title={message} />}
      {done && <Notice tone="success" alert title={done} />}
    </div>
  )
}
