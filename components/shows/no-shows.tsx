import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import { texts } from '#lib/language/texts.ts'
import { whatsOn } from '#messages/whats-on.ts'
import { Understood } from './search-summary.tsx'

const ShowAll = () => (
  <Link href="/" prefetch={false} className={buttonClass('quiet')}>
    {texts(whatsOn)('showAllShows')}
  </Link>
)

/**
 * Shown if the list or the search has no shows.
 *
 * @param props.understood the days that the search names, and its words beside them; undefined if it names none.
 */
export function NoShows({
  search,
  understood,
}: {
  search: string
  understood?: { days: string; words: string } | undefined
}) {
  const t = texts(whatsOn)
  return search ? (
    <Message level={2} title={t('noShowByName')} actions={<ShowAll />}>
      <p>{t.rich('nothingMatches', { ...textTags, search })}</p>
      {understood && (
        <p>
          <Understood {...understood} />
        </p>
      )}
    </Message>
  ) : (
    <Message level={2} title={t('stageIsEmpty')}>
      <p>{t('noShowIsOpen')}</p>
    </Message>
  )
}

/** Shown if days have no shows. @param props.next the first show after them. */
export function NoShowsOnDays({ next }: { next: { href: string; text: string } | undefined }) {
  const t = texts(whatsOn)
  return (
    <section className="grid justify-items-start gap-5 py-8">
      <p className="text-lg text-muted">
        {next
          ? t.rich('nothingOnDaysButNext', { b: (day) => <strong className="text-ink">{day}</strong>, day: next.text })
          : t('nothingOnDays')}
      </p>
      <div className="flex flex-wrap gap-3">
        {next && (
          <Link href={next.href} prefetch={false} className={buttonClass()}>
            {t('toNextShow')}
          </Link>
        )}
        <ShowAll />
      </div>
    </section>
  )
}

/** Shown on a later page of the list that has no shows any more: they have closed or are gone. */
export function NoMoreShows({ first, level = 1 }: { first: string; level?: 1 | 2 }) {
  const t = texts(whatsOn)
  return (
    <Message
      level={level}
      title={t('noMoreShows')}
      actions={
        <Link href={first} prefetch={false} className={buttonClass('quiet')}>
          {t('toFirstShows')}
        </Link>
      }
    >
      <p>{t('endOfList')}</p>
    </Message>
  )
}
