import { Button } from '#components/ui/button.tsx'
import { signOutAction } from './actions.ts'

/** Ends the session by POST: a link or an image on another site must not be able to. */
export const SignOutButton = ({ className }: { className?: string }) => (
  <form action={signOutAction}>
    <Button type="submit" look="quiet" className={className}>
      Sign out
    </Button>
  </form>
)
