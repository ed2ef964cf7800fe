import { Button } from '#components/ui/button.tsx'
import { texts } from '#lib/language/texts.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { signOutAction } from './actions.ts'

/** Ends the session by POST: a link or an image on another site must not be able to. */
export const SignOutButton = ({ className }: { className?: string }) => (
  <form action={signOutAction}>
    <Button type="submit" look="quiet" className={className}>
      {texts(signIn)('signOut')}
    </Button>
  </form>
)
