import type { ComponentProps } from 'react'
import { SubmitButton } from '#components/ui/button.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { checkout } from '#messages/checkout.ts'
import { forms } from '#messages/forms.ts'
import { Countdown } from './countdown.tsx'

/** A hold as the server rendered it. Times are the server's, in milliseconds since 1970. */
export type HoldOnPage = {
  reference: string
  seatCount: number
  /** Whether its seats have numbers. */
  isSeated: boolean
  /** Seats that are free besides those held. */
  seatsFree: number
  /** How many seats a booking may have; null without a limit. */
  maxSeats: number | null
  now: number
  /** When the hold ends; for an expired hold at or before `now`. */
  expiresAt: number
  /** The end in the venue's time zone, and the name of the zone: `18:42`, `Berlin time`. */
  until: string
  zone: string
  holdSeconds: number
  extensionsLeft: number
}

type StepProps = Pick<ComponentProps<typeof SubmitButton>, 'name' | 'value' | 'working'>

/**
 * How long a hold lasts, in a clock and in words, and the button to extend it. An expired hold has a button to hold the seats again.
 *
 * @param props.left seconds; zero for an expired hold.
 * @param props.step gives the button of a step its props.
 */
export function HoldClock({ hold, left, step }: { hold: HoldOnPage; left: number; step: (name: string) => StepProps }) {
  const { seatCount: count, until, zone, holdSeconds, extensionsLeft } = hold
  const over = left === 0
  const t = texts(checkout)
  const seats = formatSeats(count)
  return (
    <Countdown
      left={left}
      total={holdSeconds}
      until={until}
      overText={t('overAnnounced', { count })}
      action={
        over ? (
          <SubmitButton {...step('again')} look="bulb" formNoValidate workingText={t('holding')}>
            {t('holdAgain', { seats })}
          </SubmitButton>
        ) : (
          extensionsLeft > 0 && (
            <SubmitButton
              {...step('extend')}
              look={left <= 60 ? 'bulb' : 'board'}
              formNoValidate
              workingText={texts(forms)('oneMoment')}
            >
              {t('keepLonger', { count })}
            </SubmitButton>
          )
        )
      }
    >
      {over ? (
        <p>{t.rich('wentBack', { ...textTags, count })}</p>
      ) : (
        <p>
          {t.rich('heldUntil', { ...textTags, seats, count, until, zone })}{' '}
          {extensionsLeft > 0 ? t('moreTime', { times: extensionsLeft }) : t('lastTime', { count })}
        </p>
      )}
    </Countdown>
  )
}
