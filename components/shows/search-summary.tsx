import Link from 'next/link'
import { textTags } from '#components/ui/text-tags.tsx'
import { texts } from '#lib/language/texts.ts'
import { whatsOn } from '#messages/whats-on.ts'

/**
 * Says what a search has found and how it was understood.
 *
 * @param props.count how many productions match; undefined if they are many.
 * @param props.understood the days that it names, and its words beside them; undefined if it names none.
 * @param props.similar whether they have similar titles only.
 */
export function SearchSummary({
  search,
  count,
  understood,
  similar,
}: {
  search: string
  count: number | undefined
  understood: { days: string; words: string } | undefined
  similar: boolean
}) {
  const t = texts(whatsOn)
  return (
    <div className="flex flex-wrap items-center gap-x-4 pb-6 text-lg">
      <p>
        {count === undefined
          ? t.rich('foundMany', { ...textTags, search })
          : t.rich(similar ? 'foundSimilar' : 'found', { ...textTags, count, search })}
        {understood && ' '}
        {understood && <Understood {...understood} />}
      </p>
      <Link
        href="/"
        prefetch={false}
        className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
      >
        {t('showAll')}
      </Link>
    </div>
  )
}

/** Says which days a search names, and its words beside them. */
export function Understood({ days, words }: { days: string; words: string }) {
  const t = texts(whatsOn)
  return words
    ? t.rich('understoodWordsAndDays', { ...textTags, days, words })
    : t.rich('understoodDays', { ...textTags, days })
}
