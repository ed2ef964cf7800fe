const flag = 'arriving'

/** Thrown by a form's action that has led to another page. The form stays busy until that page is there. */
export class Leaving extends Error {}

/**
 * Loads the page to which a form leads.
 *
 * @throws always, a `Leaving`.
 */
export function leavePage(path: string): never {
  try {
    sessionStorage.setItem(flag, 'true')
  } catch {
    // Without storage, the next page does not focus its title.
  }
  // An own address would be reloaded with its scroll position.
  if (new URL(path, location.href).pathname === location.pathname) location.replace(path)
  else location.assign(path)
  throw new Leaving()
}

/** Moves the focus to the title of a page to which a form has led, as `PageTitle` does where Next's scripts run. */
export function focusTitleAfterForm() {
  try {
    if (sessionStorage.getItem(flag) === null) return
    sessionStorage.removeItem(flag)
  } catch {
    return
  }
  document.querySelector('h1')?.focus()
}
