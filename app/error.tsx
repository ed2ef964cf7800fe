'use client'

import { Button, buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'

/** Shown for errors that a page does not catch itself. */
export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
  return (
    <Message
      title="That went wrong"
      actions={
        <>
          <Button onClick={() => retry()}>Try again</Button>
          <a href="/" className={buttonClass('quiet')}>
            See what’s on
          </a>
        </>
      }
    >
      <title>Something went wrong</title>
      <p>Something broke on our side. Bookings that were made are safe.</p>
      <p>Try again; if it stays like this, come back in a few minutes.</p>
    </Message>
  )
}
