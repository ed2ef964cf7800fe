import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { EmptyStage } from './illustrations.tsx'

/** Shown if a page, show or booking does not exist. */
export const Missing = () => (
  <Message
    title="Nothing on this stage"
    art={<EmptyStage />}
    actions={
      <>
        <Link href="/" prefetch={false} className={buttonClass()}>
          See what’s on
        </Link>
        <Link href="/bookings" prefetch={false} className={buttonClass('quiet')}>
          Find your bookings
        </Link>
      </>
    }
  >
    <p>There is no page at this address. A show may have gone, or a letter of the address got lost on its way.</p>
    <p>
      If you came for a ticket, open its link again whole, just as you got it, or have your links mailed to you again.
    </p>
  </Message>
)
