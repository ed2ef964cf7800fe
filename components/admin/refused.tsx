import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'

/** Shown to visitors who may not use the admin side. */
export const Refused = () => (
  <Message
    title="Staff only"
    actions={
      <Link href="/" prefetch={false} className={buttonClass()}>
        See what’s on
      </Link>
    }
  >
    <p>These pages are for the people who run the venue. Your account is not one of theirs.</p>
    <p>If it should be, ask the venue’s owner.</p>
  </Message>
)
