import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { formatList } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { seats } from '#messages/seats.ts'

/** Says which chosen seats other buyers have taken meanwhile, and offers others in their place. */
export function LostSeats({
  lost,
  offered,
  onTake,
}: {
  lost: readonly string[]
  offered: readonly string[]
  onTake: () => void
}) {
  if (lost.length === 0) return null
  const t = texts(seats)
  return (
    <Notice tone="warning" alert title={t('justGone', { seats: formatList(lost), count: lost.length })}>
      {offered.length === 0 ? (
        t('noSeatLikeIt')
      ) : (
        <div className="grid justify-items-start gap-3">
          {t('nearestFree', { seats: formatList(offered), count: offered.length })}
          <Button look="quiet" onClick={onTake}>
            {t('take', { seats: formatList(offered) })}
          </Button>
        </div>
      )}
    </Notice>
  )
}
