import Link from 'next/link'
import { buttonClass } from './button.tsx'

type Way = { href: string; text: string }

/** The way on in a long list and back to its beginning; nothing for a list that fits on one page. */
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
