'use client'

import { type ComponentProps, useEffect, useRef } from 'react'

/** Whether a form has led to a page that is not rendered yet. */
let arriving = false

/** Announces that a form leads to another page, or to another state of the same page. */
export function expectPage() {
  arriving = true
}

/**
 * The main heading of a page. After a form has led to the page, it gets the focus and the page is scrolled to the top. The router
 * itself keeps the scroll position if the URL stays the same, and the button that had the focus is gone.
 */
export function PageTitle({ className = '', ...props }: ComponentProps<'h1'>) {
  const title = useRef<HTMLHeadingElement>(null)
  // Runs after every rendering: the router may reuse this heading for the next page.
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
