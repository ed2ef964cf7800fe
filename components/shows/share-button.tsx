'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { texts } from '#lib/language/texts.ts'
import { share as shareTexts } from '#messages/share.ts'

/**
 * Opens the browser's dialogue to share the page, or copies its address where a browser has none. It is hidden without JavaScript.
 *
 * @param props.url the canonical address of the page.
 * @param props.label what the button says.
 */
export function ShareButton({ title, url, label }: { title: string; url: string; label?: string }) {
  const t = texts(shareTexts)
  const [said, setSaid] = useState('')
  const share = async () => {
    setSaid('')
    try {
      if (navigator.share) return await navigator.share({ title, url })
      // Browsers have no clipboard on pages without HTTPS.
      await navigator.clipboard.writeText(url)
      setSaid(t('copied'))
    } catch (error) {
      const isClosed = error instanceof DOMException && error.name === 'AbortError'
      if (!isClosed) setSaid(t('notCopied', { url }))
    }
  }
  return (
    <>
      <Button look="quiet" onClick={share} className="hidden! scripting:not-print:inline-flex!">
        {label ?? t('share')}
      </Button>
      <span role="status" className="self-center text-muted wrap-anywhere">
        {said}
      </span>
    </>
  )
}
