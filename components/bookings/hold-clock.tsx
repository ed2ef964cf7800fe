import type { ComponentProps } from 'react'
import { SubmitButton } from '#components/ui/button.tsx'
import { formatNumber, formatSeats } from '#lib/format.ts'
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
  const { seatCount, until, zone, holdSeconds, extensionsLeft } = hold
  const over = left === 0
  const one = seatCount === 1
  const seats = formatSeats(seatCount)
  const held = `${seats} ${one ? 'is' : 'are'} held for you`
  return (
    <Countdown
      left={left}
      total={holdSeconds}
      until={until}
      overText={
        one
          ? 'The time ran out. If the seat is still free, it is yours when you confirm.'
          : 'The time ran out. If the seats are still free, they are yours when you confirm.'
      }
      action={
        over ? (
          <SubmitButton {...step('again')} look="bulb" formNoValidate workingText="Holding…">
            Hold {seats} again
          </SubmitButton>
        ) : (
          extensionsLeft > 0 && (
            <SubmitButton
              {...step('extend')}
              look={left <= 60 ? 'bulb' : 'board'}
              formNoValidate
              workingText="One moment…"
            >
              Keep {one ? 'it' : 'them'} longer
            </SubmitButton>
          )
        )
      }
    >
      {over ? (
        <p>
          <strong>Your {one ? 'seat' : 'seats'} went back on sale.</strong>{' '}
          {one
            ? 'If it is still free, it is yours when you confirm.'
            : 'If they are still free, they are yours when you confirm.'}
        </p>
      ) : (
        <p>
          <strong>{held}</strong> until {until} ({zone}).{' '}
          {extensionsLeft > 0
            ? `If you need more time, ask for it: ${extensionsLeft === 1 ? 'once more' : `up to ${formatNumber(extensionsLeft)} times`}.`
            : `That was the last time that we could keep ${one ? 'it' : 'them'} longer.`}
        </p>
      )}
    </Countdown>
  )
}
