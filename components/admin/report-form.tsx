import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { controlClass, Field } from '#components/ui/field.tsx'

/** Chooses what the reports are about, as a plain GET form. @param props.help what the period can be. */
export const ReportForm = ({
  show,
  from,
  to,
  shows,
  help,
}: {
  show: string
  from: string
  to: string
  shows: readonly { id: number; label: string }[]
  help: string
}) => (
  <search>
    <form action="/admin/reports" className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr]">
      <Field id="show" label="Show">
        {(field) => (
          <select {...field} name="show" defaultValue={show} className={controlClass}>
            <option value="">All shows</option>
            {shows.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="from" label="From" help={help}>
        {(field) => <input {...field} name="from" type="date" defaultValue={from} className={controlClass} />}
      </Field>
      <Field id="to" label="To">
        {(field) => <input {...field} name="to" type="date" defaultValue={to} className={controlClass} />}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit">Show the reports</Button>
        <Link href="/admin/reports" prefetch={false} className={buttonClass('quiet')}>
          Clear
        </Link>
      </div>
    </form>
  </search>
)
