import Link from 'next/link'
import { texts } from '#lib/language/texts.ts'
import { whatsOn } from '#messages/whats-on.ts'

type View = { href: string; text: string; current: boolean }

/** Links to the views of the front page. */
export const ViewNav = ({ views }: { views: readonly View[] }) => (
  <nav aria-label={texts(whatsOn)('dates')} className="pb-8">
    <ul className="flex flex-wrap gap-2">
      {views.map(({ href, text, current }) => (
        <li key={text}>
          <Link
            href={href}
            prefetch={false}
            aria-current={current ? 'page' : undefined}
            className="inline-flex min-h-11 items-center rounded-full border-2 border-edge px-4 font-semibold hover:border-ink hover:bg-raised aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper aria-[current]:forced-colors:underline"
          >
            {text}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)

/** The title of a view, and links to the months around it. */
export const ViewTitle = ({
  title,
  months,
}: {
  title: string
  months?: Partial<Record<'previous' | 'next', { href: string; text: string }>>
}) => (
  <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pb-6">
    <h2 className="display text-3xl uppercase sm:text-4xl">{title}</h2>
    {(months?.previous || months?.next) && (
      <nav aria-label={texts(whatsOn)('months')} className="flex flex-wrap gap-x-5">
        {(['previous', 'next'] as const).map((which) => {
          const month = months[which]
          return (
            month && (
              <Link
                key={which}
                href={month.href}
                prefetch={false}
                rel={which === 'previous' ? 'prev' : 'next'}
                className="inline-flex min-h-11 items-center gap-1.5 font-semibold underline decoration-line underline-offset-4 hover:decoration-accent"
              >
                {which === 'previous' && <span aria-hidden="true">←</span>}
                {month.text}
                {which === 'next' && <span aria-hidden="true">→</span>}
              </Link>
            )
          )
        })}
      </nav>
    )}
  </div>
)
