import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { statusNames } from './bookings-table.tsx'

type Choice = { id: number; label: string }

/**
 * Searches and filters the bookings with a plain GET form.
 *
 * @param props.values what the list shows now.
 * @param props.shows the shows to choose from, the chosen one included.
 */
export const BookingSearchForm = ({
  values,
  shows,
  filtered,
}: {
  values: { text: string; show: string; status: string; date: string }
  shows: readonly Choice[]
  filtered: boolean
}) => (
  <search>
    <form action="/admin/bookings" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <div className="sm:col-span-2 lg:col-span-4">
        <InputField
          id="text"
          label="Search"
          help="A name or an address, or the beginning of one; a booking’s number; a ticket’s number or code; or the whole code of a booking."
          name="text"
          type="search"
          defaultValue={values.text}
          autoComplete="off"
          enterKeyHint="search"
        />
      </div>
      <Field id="date" label="Day of the show">
        {(field) => <input {...field} name="date" type="date" defaultValue={values.date} className={controlClass} />}
      </Field>
      <Field id="show" label="Show">
        {(field) => (
          <select {...field} name="show" defaultValue={values.show} className={controlClass}>
            <option value="">All shows</option>
            {shows.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="status" label="Status">
        {(field) => (
          <select {...field} name="status" defaultValue={values.status} className={controlClass}>
            <option value="">All</option>
            {statusNames.map(([status, name]) => (
              <option key={status} value={status}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit">Search</Button>
        {filtered && (
          <Link href="/admin/bookings" prefetch={false} className={buttonClass('quiet')}>
            Clear
          </Link>
        )}
      </div>
    </form>
  </search>
)
