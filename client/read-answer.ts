import type { FormState } from '#components/ui/form-state.ts'

/** The answer to a form with which the server rendered a page. `server/island-scripts.ts` writes it into the page. */
export function readAnswer({ documentElement }: Document): FormState<string> | undefined {
  const { answer } = documentElement.dataset
  return answer === undefined ? undefined : JSON.parse(answer)
}
