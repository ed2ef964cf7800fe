import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { controlClass, Field } from '#components/ui/field.tsx'
import { texts } from '#lib/language/texts.ts'
import { reports } from '#messages/console/reports.ts'

type Choice = { id: number; label: string }

/** Chooses what the reports are about, as a plain GET form. @param props.help what the period can be. */
export function ReportForm({
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
}) {
  const t = texts(reports)
  return (
    <search>
      <form action="/admin/reports" className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_1fr]">
        <Field id="production" label={t('production')}>
          {(field) => (
            <select {...field} name="production" defaultValue={production} className={controlClass}>
              <option value="">{t('allProductions')}</option>
              <Options choices={productions} />
            </select>
          )}
        </Field>
        <Field id="show" label={t('show')} help={t('showHelp')}>
          {(field) => (
            <select {...field} name="show" defaultValue={show} className={controlClass}>
              <option value="">{t('allShows')}</option>
              <Options choices={shows} />
            </select>
          )}
        </Field>
        <Field id="from" label={t('from')} help={help}>
          {(field) => <input {...field} name="from" type="date" defaultValue={from} className={controlClass} />}
        </Field>
        <Field id="to" label={t('to')}>
          {(field) => <input {...field} name="to" type="date" defaultValue={to} className={controlClass} />}
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit">{t('showReports')}</Button>
          <Link href="/admin/reports" prefetch={false} className={buttonClass('quiet')}>
            {t('clear')}
          </Link>
        </div>
      </form>
    </search>
  )
}

const Options = ({ choices }: { choices: readonly Choice[] }) =>
  choices.map(({ id, label }) => (
    <option key={id} value={id}>
      {label}
    </option>
  ))
