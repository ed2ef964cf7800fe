import Link from 'next/link'
import { formatNumber } from '#lib/format.ts'

/**
 * Says what a search has found and how it was understood.
 *
 * @param props.count how many productions match; undefined if they are many.
 * @param props.understood the days that it names, and its words beside them; undefined if it names none.
 * @param props.similar whether they have similar titles only.
 */
export const SearchSummary = ({
  search,
  count,
  understood,
  similar,
}: {
  search: string
  count: number | undefined
  understood: { days: string; words: string } | undefined
  similar: boolean
}) => (
  <div className="flex flex-wrap items-center gap-x-4 pb-6 text-lg">
    <p>
      <strong>{count === undefined ? 'Many' : formatNumber(count)}</strong> {count === 1 ? 'show' : 'shows'}{' '}
      {similar ? (count === 1 ? 'has a title like' : 'have a title like') : count === 1 ? 'matches' : 'match'} “
      <bdi>{search}</bdi>”.
      {similar && ' No title has exactly these words.'}
      {understood && (
        <>
          {' '}
          Understood as <Understood {...understood} />, or as words of a title.
        </>
      )}
    </p>
    <Link
      href="/"
      prefetch={false}
      className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
    >
      Show all
    </Link>
  </div>
)

/** Days of a search, with its words. */
export const Understood = ({ days, words }: { days: string; words: string }) => (
  <>
    {words && (
      <>
        “<bdi>{words}</bdi>”,{' '}
      </>
    )}
    <strong>{days}</strong>
  </>
)
