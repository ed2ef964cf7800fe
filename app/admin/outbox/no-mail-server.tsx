import { Notice } from '#components/ui/notice.tsx'
import { getEnv } from '#lib/env.ts'

/** Says that mails are not sent, where there is no mail server. */
export const NoMailServer = () =>
  getEnv().SMTP_URL ? null : (
    <Notice tone="warning" title="No mail server is set up (SMTP_URL): mails stay here.">
      You can read them as they would be sent.
    </Notice>
  )
