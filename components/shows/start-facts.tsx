import { Fact } from '#components/ui/facts.tsx'
import { formatDate, formatTime, zoneName } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showPage } from '#messages/show-page.ts'

/** When a show starts, in the venue's time zone. Use it inside `Facts`. */
export const StartFacts = ({ start, timeZone }: { start: Date; timeZone: string }) => (
  <>
    <Fact name={texts(showPage)('date')}>
      <time dateTime={start.toISOString()}>{formatDate(start, timeZone)}</time>
    </Fact>
    <Fact name={texts(showPage)('start', { zone: zoneName(timeZone) })}>{formatTime(start, timeZone)}</Fact>
  </>
)
