import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'

/** Says on the console's front page that webhooks were paused because they failed. */
export function PausedNotice({ count }: { count: number }) {
  const t = texts(webhooks)
  if (count === 0) return null
  return (
    <Notice tone="danger" title={t('pausedCount', { count })}>
      <p>
        {t.rich('getNoEvents', {
          count,
          link: (chunks) => (
            <Link
              href="/admin/webhooks"
              prefetch={false}
              className="inline-flex min-h-11 items-center font-semibold text-ink underline underline-offset-4"
            >
              {chunks}
            </Link>
          ),
        })}
      </p>
    </Notice>
  )
}
