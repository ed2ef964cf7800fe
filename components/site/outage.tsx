import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { DarkMarquee } from './illustrations.tsx'

/** Shown instead of a page while its data cannot be read. */
export const Outage = ({ href }: { href: string }) => (
  <Message
    title="The lights are out"
    art={<DarkMarquee />}
    actions={
      <a href={href} className={buttonClass()}>
        Try again
      </a>
    }
  >
    <p>The box office cannot look anything up at the moment. It is our fault, not yours.</p>
    <p>Bookings that were made are safe. Please try again in a minute.</p>
  </Message>
)
