import { cookies } from 'next/headers'
import { HoldBar } from '#components/bookings/hold-bar.tsx'
import { Island } from '#components/site/island.tsx'
import { getVenue } from '#domain/venue/settings.ts'
import { formatTime, zoneName } from '#lib/format.ts'
import { findHolding, holdingName } from './holding-cookie.ts'

/** The visitor's hold, on every page. Its element is there without a hold too, so that two versions of a page differ only in it. */
export async function Holding() {
  const reference = (await cookies()).get(holdingName)?.value
  // The page itself says that the database cannot be read.
  const hold = await findHolding(reference).catch(() => undefined)
  const { timeZone } = getVenue()
  return (
    <div className="contents">
      {hold && (
        <Island
          name="hold-bar"
          of={HoldBar}
          props={{
            reference: hold.reference,
            seatCount: hold.seatCount,
            now: hold.now.getTime(),
            expiresAt: hold.expiresAt.getTime(),
            until: `${formatTime(hold.expiresAt, timeZone)} (${zoneName(timeZone)})`,
          }}
        />
      )}
    </div>
  )
}
