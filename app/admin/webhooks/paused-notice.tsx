import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'

/** Says on the console's front page that webhooks were paused because they failed. */
export const PausedNotice = ({ count }: { count: number }) =>
  count > 0 && (
    <Notice
      tone="danger"
      title={
        count === 1
          ? 'A webhook is paused, because its deliveries failed.'
          : `${count} webhooks are paused, because their deliveries failed.`
      }
    >
      <p>
        {count === 1 ? 'Its receiver gets' : 'Their receivers get'} no events.{' '}
        <Link
          href="/admin/webhooks"
          prefetch={false}
          className="inline-flex min-h-11 items-center font-semibold text-ink underline underline-offset-4"
        >
          See the webhooks
        </Link>
      </p>
    </Notice>
  )
