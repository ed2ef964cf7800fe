import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'

/** Shown to visitors who do not have the permission that an admin page needs. */
export const Refused = () => (
  <Message
    title="Staff only"
    actions={
      <Link href="/" prefetch={false} className={buttonClass()}>
        See what’s on
      </Link>
    }
  >
    <p>Your account may not see this page.</p>
    <p>If it should, ask the venue’s owner for another role.</p>
  </Message>
)
