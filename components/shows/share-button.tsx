'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'

/**
 * Opens the browser's dialogue to share the page, or copies its address where a browser has none. It is hidden without JavaScript.
 *
 * @param props.url the canonical address of the page.
 * @param props.label what the button says.
 */
export function ShareButton({ title, url, label = 'Share' }: { title: string; url: string; label?: string }) {
  const [said, setSaid] = useState('')
  const share = async () => {
    setSaid('')
    try {
      if (navigator.share) return await navigator.share({ title, url })
      // Browsers have no clipboard on pages without HTTPS.
      await navigator.clipboard.writeText(url)
      setSaid('The link is copied.')
    } catch (error) {
      const isClosed = error instanceof DOMException && error.name === 'AbortError'
      if (!isClosed) setSaid(`The link could not be copied. It is ${url}`)
    }
  }
  return (
    <>
      <Button look="quiet" onClick={share} className="hidden! scripting:not-print:inline-flex!">
        {label}
      </Button>
      <span role="status" className="self-center text-muted wrap-anywhere">
        {said}
      </span>
    </>
  )
}
