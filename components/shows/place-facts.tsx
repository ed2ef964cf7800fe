import { Fact } from '#components/ui/facts.tsx'
import { formatDate, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showPage } from '#messages/show-page.ts'
import { lineRoom } from './show-name.tsx'

/** When the doors of a show open and where it takes place, as far as the show says so. Use it inside `Facts`. */
export function PlaceFacts({
  show: { startTime, doorsAt, place },
  timeZone,
}: {
  show: { startTime: Date; doorsAt: Date | null; place: string | null }
  timeZone: string
}) {
  const t = texts(showPage)
  const day = doorsAt && formatDate(doorsAt, timeZone)
  return (
    <>
      {doorsAt && (
        <Fact name={t('doorsOpen')}>
          {day && day !== formatDate(startTime, timeZone) && t('onDay', { day })}
          {formatTime(doorsAt, timeZone)}
        </Fact>
      )}
      {place && (
        <Fact name={t('place')}>
          <bdi className={`wrap-anywhere print:line-clamp-1 ${lineRoom(place)}`}>{place}</bdi>
        </Fact>
      )}
    </>
  )
}
