import { actions } from '#domain/audit/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { actionNames } from '#messages/console/audit.ts'

/** What the console calls an action of the audit log. An action of another version is called as it is stored. */
export function nameAction(stored: string): string {
  const known = actions.find((action) => action === stored)
  return known ? texts(actionNames)(known) : stored
}
