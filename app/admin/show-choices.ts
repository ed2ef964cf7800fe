import 'server-only'
import { getShow, listShowsFrom } from '#domain/shows/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatTime } from '#lib/format.ts'
import { dayInZone } from '#lib/time.ts'

/** How many shows there are to choose from. */
const maxChoices = 100

/** Shows to choose from in a form: those from a day on, soonest first, and the chosen one. */
export async function listShowChoices(day: string, chosenId: number | undefined) {
  const zone = getVenue().timeZone
  const from = dayInZone(day, zone)?.start ?? new Date()
  const [shows, chosen] = await Promise.all([listShowsFrom(from, maxChoices), chosenId && getShow(chosenId)])
  const all = chosen && !shows.some(({ id }) => id === chosen.id) ? [chosen, ...shows] : shows
  return all.map(({ id, name, startTime }) => ({
    id,
    label: `${formatDate(startTime, zone)}, ${formatTime(startTime, zone)}: ${name}`,
  }))
}
