import 'server-only'
import { redirect } from 'next/navigation'
import type { FormState } from '#components/ui/form-state.ts'
import { getLog } from '#lib/log.ts'

/**
 * Runs a command of a staff form, then redirects. Errors are logged, and the form shows `broken` and keeps its values.
 *
 * @param texts.failed what failed, for the log.
 * @param texts.broken the message to the visitor.
 * @param command authorizes the visitor and runs the command. Returns the path of the next page, or the state of the form if it
 * stays. `refuse` makes a state with a message.
 */
export async function runFormCommand<Field extends string>(
  values: Record<Field, string>,
  { failed, broken }: { failed: string; broken: string },
  command: (refuse: (message: string) => FormState<Field>) => Promise<string | FormState<Field>>,
): Promise<FormState<Field>> {
  const refuse = (message: string): FormState<Field> => ({ values, errors: {}, message })
  let next: string
  try {
    const outcome = await command(refuse)
    if (typeof outcome !== 'string') return outcome
    next = outcome
  } catch (error) {
    getLog().error({ err: error }, failed)
    return refuse(broken)
  }
  redirect(next)
}
