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
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { toMailRow } from './mail-row.ts'
import { NoMailServer } from './no-mail-server.tsx'

export const metadata: Metadata = { title: 'Outbox' }

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
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">Outbox</PageTitle>
      <NoMailServer />
      <Figures
        figures={[
          [formatNumber(counts.waiting), 'waiting'],
          [formatNumber(counts.sent), 'sent'],
          [formatNumber(counts.givenUp), 'given up'],
        ]}
      />
      {mails.length > 0 && <MailsTable mails={mails.map(toMailRow)} />}
      <Pager
        label="More mails"
        first={from.success ? { href: '/admin/outbox', text: 'Newest mails' } : undefined}
        next={last && { href: `/admin/outbox?before=${last.id}`, text: 'Older mails' }}
      />
    </div>
  )
}

const Empty = () => (
  <Message title="No mails yet">
    <p>
      A buyer who gives an e-mail address gets the tickets by mail. Each mail is listed here for 30 days, with how it
      went.
    </p>
    <div className="pt-2 text-base text-ink">
      <NoMailServer />
    </div>
  </Message>
)
