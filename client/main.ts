/**
 * The script of buyers' pages, in place of Next's. It starts the components that change in the browser, each in its own element; the
 * rest of a page is plain HTML. `client/build.mjs` bundles it.
 */
import { focusTitleAfterForm } from './leave-page.ts'
import { restartIslands, stopRemovedIslands } from './running-islands.ts'
import { pageChange } from './show-page.ts'
import { startIslands } from './start-islands.ts'

function start() {
  startIslands()
  focusTitleAfterForm()
}

// The script may be there before the end of the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
else start()

document.addEventListener(pageChange, () => {
  stopRemovedIslands()
  startIslands()
})

// When a visitor comes back, some browsers show the page as it was left: with a form that is being sent.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) restartIslands()
})
