import { Button } from '#components/ui/button.tsx'
import { checkboxClass } from '#components/ui/checkbox.ts'
import { texts } from '#lib/language/texts.ts'
import { returnPage } from '#messages/console/return-and-move.ts'

/** Chooses tickets of a booking with a plain GET form, whose answer says what returning them does. */
export function TicketChoice({
  bookingId,
  tickets,
}: {
  bookingId: number
  /** The numbers of the tickets, and the labels of their numbered seats. */
  tickets: readonly { number: number; seat: string | undefined }[]
}) {
  const t = texts(returnPage)
  return (
    <form action={`/admin/bookings/${bookingId}/return`} className="grid justify-items-start gap-5">
      <fieldset className="min-w-0">
        <legend className="pb-2 font-semibold">{t('comeBack')}</legend>
        <div className="flex flex-wrap gap-x-7 gap-y-1">
          {tickets.map(({ number, seat }) => (
            <label key={number} className="-ms-2.5 inline-flex min-h-12 items-center gap-1 tabular-nums">
              <input type="checkbox" name="ticket" value={number} className={checkboxClass} />
              <span>
                {t('number', { number: `${bookingId}-${number}` })}
                {seat !== undefined && <bdi className="block text-muted text-sm">{seat}</bdi>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <input type="hidden" name="review" value="yes" />
      <Button type="submit">{t('goOn')}</Button>
    </form>
  )
}
