import 'server-only'
import { getProduction, listNewestProductions } from '#domain/productions/queries.ts'

/** How many productions there are to choose from. */
const maxChoices = 100

/** Productions to choose from in a form: the newest ones, and the chosen one. */
export async function listProductionChoices(chosenId: number | undefined) {
  const [newest, chosen] = await Promise.all([
    listNewestProductions(maxChoices),
    chosenId === undefined ? undefined : getProduction(chosenId),
  ])
  const all = chosen && !newest.some(({ id }) => id === chosen.id) ? [chosen, ...newest] : newest
  return all.map(({ id, title, subtitle }) => ({ id, label: subtitle === null ? title : `${title}: ${subtitle}` }))
}
