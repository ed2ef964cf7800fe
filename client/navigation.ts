import { Leaving } from './leave-page.ts'
import { parsePage, showPage } from './show-page.ts'

/** What the components use of `next/navigation`, for pages without Next's scripts. */

export const usePathname = () => location.pathname

export const useSearchParams = () => new URLSearchParams(location.search)

const router = {
  /** Reads the page again and shows what has changed. */
  refresh: async () => {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => undefined)
    if (response?.ok) showPage(parsePage(await response.text()))
  },
}

export const useRouter = () => router

/** Throws an error again that means that another page follows. */
export function unstable_rethrow(error: unknown) {
  if (error instanceof Leaving) throw error
}
