import Link from 'next/link'
import { buttonClass } from './button.tsx'

type Way = { href: string; text: string }

/** Links to the next page of a list and back to its beginning. A list on a single page has none. */
export const Pager = ({ label, first, next }: { label: string; first?: Way; next?: Way }) =>
  (first || next) && (
    <nav aria-label={label} className="flex flex-wrap gap-3">
      {[first, next].map(
        (way) =>
          way && (
            <Link key={way.text} href={way.href} prefetch={false} className={buttonClass('quiet')}>
              {way.text}
            </Link>
          ),
      )}
    </nav>
  )
