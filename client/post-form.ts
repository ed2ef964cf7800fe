import type { FormState } from '#components/ui/form-state.ts'
import { formHeader, goToHeader } from '#lib/http/form-headers.ts'
import { leavePage } from './leave-page.ts'
import { readAnswer } from './read-answer.ts'
import { parsePage, showPage } from './show-page.ts'

/** Sends a form, in place of its server action. */
export type PostForm = {
  (previous: FormState<string>, data: FormData): Promise<FormState<string>>
  /** The answer with which the page was rendered, if the form was sent before the script ran. */
  served: FormState<string> | undefined
}

/** Whether the page answers the form of an island, which was sent before the script ran. */
export const isAnswered = (island: HTMLElement): boolean => island.querySelector('form[data-answered]') !== null

/**
 * Sends a form as a browser does without scripts, but in the background. The answer is the
 * path of the page that is next, what the form says, or a page with that in it.
 *
 * @param island the element of the form's island, before it is started.
 */
export function postForm(island: HTMLElement): PostForm {
  const served = isAnswered(island) ? readAnswer(document) : undefined
  const actionFields = takeActionFields(island)
  const post = async (_previous: FormState<string>, data: FormData) => {
    const body = new FormData()
    for (const [name, value] of [...actionFields, ...data]) body.append(name, value)
    const headers = { Accept: 'text/html', [formHeader]: '1' }
    const response = await fetch(location.href, { method: 'POST', headers, body })
    const next = response.headers.get(goToHeader)
    if (next) leavePage(next)
    if (response.headers.get('Content-Type') === 'application/json') return response.json()
    const page = parsePage(await response.text())
    const answer = readAnswer(page)
    if (!answer) throw new Error(`The form was answered ${response.status}`)
    const isThere = page.querySelector(`[data-island="${island.dataset.island}"]`)
    // The form shows a message first. A page without the form must not hide it, unless it says itself why there is no form.
    if (isThere || !hasText(answer)) setTimeout(showPage, 0, page)
    return answer
  }
  return Object.assign(post, { served })
}

const hasText = ({ message, done, errors }: FormState<string>) =>
  message !== undefined || done !== undefined || Object.keys(errors).length > 0

/**
 * Takes the fields out of a form by which React finds its server action without scripts. The component does not render them.
 *
 * @returns their names and values.
 */
function takeActionFields(island: HTMLElement): [name: string, value: string][] {
  return [...island.querySelectorAll<HTMLInputElement>('input[type="hidden"][name^="$ACTION"]')].map((field) => {
    field.remove()
    return [field.name, field.value]
  })
}
