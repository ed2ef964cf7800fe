import type { Metadata } from 'next'
import { MailsTable } from '#components/admin/mails-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Figures } from '#components/ui/figures.tsx'
import { Message } from '#components/ui/message.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { countMails, listMails } from '#domain/mails/queries.ts'
import { mailIdSchema } from '#domain/mails/schema.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { mailCounts, outbox } from '#messages/console/outbox.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { toMailRow } from './mail-row.ts'
import { NoMailServer } from './no-mail-server.tsx'

export const generateMetadata = (): Metadata => ({ title: texts(outbox)('title') })

const pageSize = 50

export default async function OutboxPage({ searchParams }: PageProps<'/admin/outbox'>) {
  const access = await getPageAccess('/admin/outbox', 'mails:read')
  if (access.kind === 'refused') return access.page
  const { before } = await searchParams
  const from = mailIdSchema.safeParse(before)
  const outcome = await readOrOutage(() =>
    // Reads one more than the page shows, to know whether there are older ones.
    Promise.all([listMails({ before: from.data, limit: pageSize + 1 }), countMails()]),
  )
  if (outcome.kind === 'outage') return <Outage href="/admin/outbox" />
  const [found, counts] = outcome.value
  if (counts.sent + counts.waiting + counts.givenUp === 0) return <Empty />
  const mails = found.slice(0, pageSize)
  const last = found.length > pageSize ? mails.at(-1) : undefined
  const t = texts(outbox)
  const tCounts = texts(mailCounts)
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
      <NoMailServer />
      <Figures
        figures={[
          [formatNumber(counts.waiting), tCounts('waiting')],
          [formatNumber(counts.sent), tCounts('sent')],
          [formatNumber(counts.givenUp), tCounts('givenUp')],
        ]}
      />
      {mails.length > 0 && <MailsTable mails={mails.map(toMailRow)} />}
      <Pager
        label={t('moreMails')}
        first={from.success ? { href: '/admin/outbox', text: t('newest') } : undefined}
        next={last && { href: `/admin/outbox?before=${last.id}`, text: t('older') }}
      />
    </div>
  )
}

function Empty() {
  const t = texts(outbox)
  return (
    <Message title={t('noneYet')}>
      <p>{t('whatIsListed')}</p>
      <div className="pt-2 text-base text-ink">
        <NoMailServer />
      </div>
    </Message>
  )
}
