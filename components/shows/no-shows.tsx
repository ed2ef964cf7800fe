import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { Understood } from './search-summary.tsx'

const showAll = (
  <Link href="/" prefetch={false} className={buttonClass('quiet')}>
    Show all shows
  </Link>
)

/**
 * Shown if the list or the search has no shows.
 *
 * @param props.understood the days that the search names, and its words beside them; undefined if it names none.
 */
export const NoShows = ({
  search,
  understood,
}: {
  search: string
  understood?: { days: string; words: string } | undefined
}) =>
  search ? (
    <Message level={2} title="No show by that name" actions={showAll}>
      <p>
        Nothing that is open for booking matches “<bdi>{search}</bdi>”, not even with a letter changed. Try fewer words,
        or look through all shows.
      </p>
      {understood && (
        <p>
          Understood as <Understood {...understood} />, or as words of a title.
        </p>
      )}
    </Message>
  ) : (
    <Message level={2} title="The stage is empty">
      <p>No show is open for booking right now. New ones appear here as soon as the venue announces them.</p>
    </Message>
  )

/** Shown if days have no shows. @param props.next the first show after them. */
export const NoShowsOnDays = ({ next }: { next: { href: string; text: string } | undefined }) => (
  <section className="grid justify-items-start gap-5 py-8">
    <p className="text-lg text-muted">
      {next ? (
        <>
          Nothing on these days. The next show is on <strong className="text-ink">{next.text}</strong>.
        </>
      ) : (
        'Nothing on these days, and no show after them yet.'
      )}
    </p>
    <div className="flex flex-wrap gap-3">
      {next && (
        <Link href={next.href} prefetch={false} className={buttonClass()}>
          To the next show
        </Link>
      )}
      {showAll}
    </div>
  </section>
)

/** Shown on a later page of the list that has no shows any more: they have closed or are gone. */
export const NoMoreShows = ({ first, level = 1 }: { first: string; level?: 1 | 2 }) => (
  <Message
    level={level}
    title="No more shows"
    actions={
      <Link href={first} prefetch={false} className={buttonClass('quiet')}>
        To the first shows
      </Link>
    }
  >
    <p>You have come to the end of the list.</p>
  </Message>
)
