'use client'

import { type ComponentProps, useEffect, useRef } from 'react'

/** Whether a form leads to a page that has not appeared yet. */
let arriving = false

/** Says that a form leads to another page, or to another state of its own. */
export function expectPage() {
  arriving = true
}

/**
 * The main heading of a page. Where a form has led to it, the heading gets the focus and the page its beginning: the router
 * keeps the scroll position where the address stays the same, and the button that had the focus is gone.
 */
export function PageTitle({ className = '', ...props }: ComponentProps<'h1'>) {
  const title = useRef<HTMLHeadingElement>(null)
  // After every rendering: the router may use the same heading for the next page.
  useEffect(() => {
    if (!arriving) return
    arriving = false
    window.scrollTo(0, 0)
    title.current?.focus()
  })
  return (
    <h1
      {...props}
      ref={title}
      tabIndex={-1}
      className={`${className} focus-visible:shadow-none focus-visible:outline-none`}
    />
  )
}
