import { type ComponentProps, createElement } from 'react'

/** A link, in place of `next/link`: the browser loads the page. */
export default function Link({ prefetch: _, ...props }: ComponentProps<'a'> & { prefetch?: boolean }) {
  return createElement('a', props)
}
