import type { Metadata } from 'next'
import Link from 'next/link'
import { MailStatus } from '#components/admin/mail-status.tsx'
import { mailTitle } from '#components/admin/mails-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import { getMail } from '#domain/mails/queries.ts'
import { renderLinkMail, renderMail, sender } from '#domain/mails/render.ts'
import { attachmentNames, deliveryState, recipientOf } from '#domain/mails/rules.ts'
import { mailIdSchema } from '#domain/mails/schema.ts'
import type { Mail } from '#domain/mails/types.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { getEnv, publicUrl } from '#lib/env.ts'
import { formatDate, formatNumber, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { outbox } from '#messages/console/outbox.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { readOrOutage } from '../../../read-or-outage.ts'
import { SubjectHistory } from '../../audit/subject-history.tsx'
import { getPageAccess } from '../../page-access.tsx'
import { NoMailServer } from '../no-mail-server.tsx'
import { requeueFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(outbox)('oneMail') })

export default async function MailPage({ params }: PageProps<'/admin/outbox/[id]'>) {
  const { id } = await params
  const access = await getPageAccess(`/admin/outbox/${id}`, 'mails:read')
  if (access.kind === 'refused') return access.page
  const parsed = mailIdSchema.safeParse(id)
  const outcome = await readOrOutage(async () => (parsed.success ? getMail(parsed.data) : undefined))
  if (outcome.kind === 'outage') return <Outage href={`/admin/outbox/${id}`} />
  const mail = outcome.value
  if (!mail) return <MissingPage />
  const { booking, account, kind, lastError } = mail
  const { permissions } = access.actor
  const state = deliveryState(mail)
  const t = texts(outbox)
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">
          {mailTitle(kind, booking?.id ?? null)}
        </PageTitle>
        <p className="flex flex-wrap items-center gap-x-5 gap-y-1">
          <MailStatus state={state} />
          {booking && (
            <Link href={`/admin/shows/${booking.show.id}`} prefetch={false} className={linkClass}>
              <bdi>{booking.show.name}</bdi>
            </Link>
          )}
          {account && permissions.includes('accounts:manage') && (
            <Link href={`/admin/accounts/${account.id}`} prefetch={false} className={linkClass}>
              {t('itsAccount')}
            </Link>
          )}
        </p>
      </header>
      <NoMailServer />
      <Delivery mail={mail} />
      {state !== 'sent' && lastError && (
        <p className="max-w-2xl wrap-anywhere">{t.rich('lastAttempt', { ...textTags, error: lastError })}</p>
      )}
      {state === 'given-up' && account && <p>{t('giveNewLink')}</p>}
      {state === 'given-up' && booking && (
        <ButtonForm about={id} action={requeueFromForm} noAnswerText={t('noAnswer')} workingText={t('queueing')}>
          {t('tryAgain')}
        </ButtonForm>
      )}
      <Message mail={mail} mayPrint={permissions.includes('bookings:read')} />
      {permissions.includes('audit:read') && <SubjectHistory subject={{ kind: 'mail', id: mail.id }} />}
    </div>
  )
}

const linkClass = 'inline-flex min-h-11 items-center underline underline-offset-4'

const formatMoment = (instant: Date) => {
  const zone = getVenue().timeZone
  return (
    <time dateTime={instant.toISOString()}>
      {formatDate(instant, zone)}, {formatTime(instant, zone)}
    </time>
  )
}

function Delivery({ mail }: { mail: Mail }) {
  const { createdAt, sendAfter, attempts, sentAt, givenUpAt } = mail
  const t = texts(outbox)
  return (
    <Facts>
      <Fact name={t('queued')}>{formatMoment(createdAt)}</Fact>
      {sentAt && <Fact name={t('sent')}>{formatMoment(sentAt)}</Fact>}
      {!sentAt && givenUpAt && <Fact name={t('given-up')}>{formatMoment(givenUpAt)}</Fact>}
      {deliveryState(mail) === 'waiting' && getEnv().SMTP_URL && (
        <Fact name={t('nextAttempt')}>{formatMoment(sendAfter)}</Fact>
      )}
      <Fact name={t('attempts')}>{formatNumber(attempts)}</Fact>
    </Facts>
  )
}

/**
 * The mail as it would be sent now. It was sent like this unless its subject has changed since. Links that open a booking or an
 * account are left out: only the recipient may have them.
 */
function Message({ mail, mayPrint }: { mail: Mail; mayPrint: boolean }) {
  const t = texts(outbox)
  const env = getEnv()
  const from = sender(env)
  const { kind, booking } = mail
  const { subject, text, html } = mail.account
    ? renderLinkMail(mail.kind, `${publicUrl(env)}/password/…`)
    : renderMail(mail, env)
  const heads = [
    [t('from'), from.name ? `${from.name} <${from.address}>` : from.address],
    [t('to'), recipientOf(mail) || t('noRecipient')],
    [t('subject'), subject],
  ]
  return (
    <section aria-label={t('theMail')} className="grid gap-6 border-ink border-t-3 pt-6">
      <dl className="grid gap-x-5 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
        {heads.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted text-sm sm:leading-6">{name}</dt>
            <dd className="font-semibold wrap-anywhere">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid gap-2">
          <h2 className="display text-3xl">{t('asText')}</h2>
          <pre
            dir="auto"
            className="whitespace-pre-wrap rounded-xl border-2 border-edge bg-raised p-5 font-mono text-sm wrap-anywhere"
          >
            {text}
          </pre>
        </div>
        <div className="grid gap-2">
          <h2 className="display text-3xl">{t('asHtml')}</h2>
          {/* The empty sandbox keeps the mail from running scripts and from opening links. */}
          <iframe
            title={t('mailAsHtml')}
            sandbox=""
            srcDoc={html}
            className="h-168 w-full rounded-xl border-2 border-edge bg-raised"
          />
        </div>
      </div>
      {booking && attachmentNames(kind).length > 0 && (
        <div className="grid gap-2">
          <h2 className="display text-3xl">{t('attached')}</h2>
          <ul className="flex flex-wrap gap-x-6">
            {attachmentNames(kind).map((name) => (
              <li key={name} className="inline-flex min-h-11 items-center font-semibold">
                {name === 'tickets.pdf' && mayPrint && booking.status === 'CONFIRMED' ? (
                  <a href={`/admin/bookings/${booking.id}/${name}`} className={linkClass}>
                    {name}
                  </a>
                ) : (
                  name
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
