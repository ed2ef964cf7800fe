import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { formatList } from '#lib/format.ts'

/** Says which chosen seats other buyers have taken meanwhile, and offers others in their place. */
export const LostSeats = ({
  lost,
  offered,
  onTake,
}: {
  lost: readonly string[]
  offered: readonly string[]
  onTake: () => void
}) =>
  lost.length === 0 ? null : (
    <Notice
      tone="warning"
      alert
      title={`${formatList(lost)} ${lost.length === 1 ? 'has' : 'have'} just gone to another buyer.`}
    >
      {offered.length === 0 ? (
        'No seat like it is free.'
      ) : (
        <div className="grid justify-items-start gap-3">
          {offered.length === 1 ? 'The nearest free seat is' : 'The nearest free seats are'} {formatList(offered)}.
          <Button look="quiet" onClick={onTake}>
            Take {formatList(offered)}
          </Button>
        </div>
      )}
    </Notice>
  )
