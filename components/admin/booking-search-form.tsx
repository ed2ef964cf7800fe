import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { texts } from '#lib/language/texts.ts'
import { bookingList, bookingStatuses } from '#messages/console/bookings.ts'
import { statuses } from './bookings-table.tsx'

type Choice = { id: number; label: string }

/**
 * Searches and filters the bookings with a plain GET form.
 *
 * @param props.values what the list shows now.
 * @param props.shows the shows to choose from, the chosen one included.
 */
export function BookingSearchForm({
  values,
  shows,
  filtered,
}: {
  values: { text: string; show: string; status: string; date: string }
  shows: readonly Choice[]
  filtered: boolean
}) {
  const t = texts(bookingList)
  const tStatus = texts(bookingStatuses)
  return (
    <search>
      <form action="/admin/bookings" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <div className="sm:col-span-2 lg:col-span-4">
          <InputField
            id="text"
            label={t('search')}
            help={t('whatToSearch')}
            name="text"
            type="search"
            dir="auto"
            defaultValue={values.text}
            autoComplete="off"
            enterKeyHint="search"
          />
        </div>
        <Field id="date" label={t('dayOfShow')}>
          {(field) => <input {...field} name="date" type="date" defaultValue={values.date} className={controlClass} />}
        </Field>
        <Field id="show" label={t('show')}>
          {(field) => (
            <select {...field} name="show" defaultValue={values.show} className={controlClass}>
              <option value="">{t('allShows')}</option>
              {shows.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="status" label={t('status')}>
          {(field) => (
            <select {...field} name="status" defaultValue={values.status} className={controlClass}>
              <option value="">{t('all')}</option>
              {statuses.map((status) => (
                <option key={status} value={status}>
                  {tStatus(status)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit">{t('search')}</Button>
          {filtered && (
            <Link href="/admin/bookings" prefetch={false} className={buttonClass('quiet')}>
              {t('clear')}
            </Link>
          )}
        </div>
      </form>
    </search>
  )
}
