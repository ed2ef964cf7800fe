import { Fact } from '#components/ui/facts.tsx'
import { formatDate, formatTime, zoneName } from '#lib/format.ts'

/** When a show starts, in the venue's time zone. Use it inside `Facts`. */
export const StartFacts = ({ start, timeZone }: { start: Date; timeZone: string }) => (
  <>
    <Fact name="Date">
      <time dateTime={start.toISOString()}>{formatDate(start, timeZone)}</time>
    </Fact>
    <Fact name={`Start, ${zoneName(timeZone)}`}>{formatTime(start, timeZone)}</Fact>
  </>
)
