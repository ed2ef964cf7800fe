import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { controlClass, Field } from '#components/ui/field.tsx'

type Choice = { id: number; label: string }

/** Chooses what the reports are about, as a plain GET form. @param props.help what the period can be. */
export const ReportForm = ({
  production,
  show,
  from,
  to,
  productions,
  shows,
  help,
}: {
  production: string
  show: string
  from: string
  to: string
  productions: readonly Choice[]
  shows: readonly Choice[]
  help: string
}) => (
  <search>
    <form action="/admin/reports" className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_1fr]">
      <Field id="production" label="Production">
        {(field) => (
          <select {...field} name="production" defaultValue={production} className={controlClass}>
            <option value="">All productions</option>
            <Options choices={productions} />
          </select>
        )}
      </Field>
      <Field id="show" label="Show" help="With a show, the production does not matter">
        {(field) => (
          <select {...field} name="show" defaultValue={show} className={controlClass}>
            <option value="">All shows</option>
            <Options choices={shows} />
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

const Options = ({ choices }: { choices: readonly Choice[] }) =>
  choices.map(({ id, label }) => (
    <option key={id} value={id}>
      {label}
    </option>
  ))
