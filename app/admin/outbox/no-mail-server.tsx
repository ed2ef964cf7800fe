import { Notice } from '#components/ui/notice.tsx'
import { getEnv } from '#lib/env.ts'

/** Says that no mail leaves, where that is so. */
export const NoMailServer = () =>
  getEnv().SMTP_URL ? null : (
    <Notice tone="warning" title="No mail server is set up (SMTP_URL): mails stay here.">
      You can read them as they would be sent.
    </Notice>
  )
