import { Button } from '#components/ui/button.tsx'
import { signOutAction } from './actions.ts'

/** Ends the session by a POST, so that no link or image of another site can. */
export const SignOutButton = ({ className }: { className?: string }) => (
  <form action={signOutAction}>
    <Button type="submit" look="quiet" className={className}>
      Sign out
    </Button>
  </form>
)
