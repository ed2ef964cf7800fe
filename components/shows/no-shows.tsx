import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'

/** Shown if the list or the search has no shows. */
export const NoShows = ({ search }: { search: string }) =>
  search ? (
    <Message
      level={2}
      title="No show by that name"
      actions={
        <Link href="/" prefetch={false} className={buttonClass('quiet')}>
          Show all shows
        </Link>
      }
    >
      <p>
        Nothing that is open for booking matches “<bdi>{search}</bdi>”. Try fewer letters, or look through all shows.
      </p>
    </Message>
  ) : (
    <Message level={2} title="The stage is empty">
      <p>No show is open for booking right now. New ones appear here as soon as the venue announces them.</p>
    </Message>
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
