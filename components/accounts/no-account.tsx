import { Message } from '#components/ui/message.tsx'

/** Shown in place of one's own account where the admin side needs no sign-in. */
export const NoAccount = () => (
  <Message title="No account here">
    <p>Right now the admin pages need no sign-in, so there is no account to look after.</p>
  </Message>
)
