import { Button } from '#components/ui/button.tsx'
import { checkboxClass } from '#components/ui/checkbox.ts'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { texts } from '#lib/language/texts.ts'
import { dates } from '#messages/console/dates.ts'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export type DatesQueryValues = {
  from: string
  to: string
  weekday: readonly string[]
  time: string
  second_time: string
  total_seats: string
}

/**
 * Asks for a pattern of days and times with a plain GET form, whose answer previews the dates.
 *
 * @param props.zone the name of the venue's time zone.
 */
export function DatesQueryForm({
  action,
  values,
  errors,
  zone,
}: {
  action: string
  values: DatesQueryValues
  errors: Partial<Record<keyof DatesQueryValues, string>>
  zone: string
}) {
  const t = texts(dates)
  const firstError = Object.keys(errors)[0]
  const field = (name: keyof DatesQueryValues) => ({ id: name, error: errors[name], focusError: firstError === name })
  return (
    <form action={action} noValidate className="grid max-w-2xl gap-7">
      <div className="grid items-start gap-7 sm:grid-cols-2 sm:gap-5">
        <InputField {...field('from')} label={t('firstDay')} name="from" type="date" defaultValue={values.from} />
        <Field {...field('to')} label={t('lastDay')} help={t('lastDayHelp')}>
          {(control) => <input {...control} name="to" type="date" defaultValue={values.to} className={controlClass} />}
        </Field>
      </div>
      <fieldset
        aria-describedby={errors.weekday ? 'weekday-error weekday-help' : 'weekday-help'}
        className="grid gap-1.5"
      >
        <legend className="font-semibold">{t('weekdays')}</legend>
        <div className="flex flex-wrap gap-x-5">
          {weekdays.map((weekday, i) => (
            <label key={weekday} className="-ms-2.5 flex items-center pe-2.5">
              <input
                type="checkbox"
                name="weekday"
                value={i + 1}
                defaultChecked={values.weekday.includes(String(i + 1))}
                className={checkboxClass}
              />
              {t(`days.${weekday}`)}
            </label>
          ))}
        </div>
        {errors.weekday && (
          <p id="weekday-error" className="font-semibold text-danger text-sm">
            {errors.weekday}
          </p>
        )}
        <p id="weekday-help" className="text-muted text-sm">
          {t('weekdaysHelp')}
        </p>
      </fieldset>
      <div className="grid items-start gap-7 sm:grid-cols-3 sm:gap-5">
        <InputField
          {...field('time')}
          label={t('starts')}
          help={zone}
          name="time"
          type="time"
          defaultValue={values.time}
        />
        <InputField
          {...field('second_time')}
          label={t('andStarts')}
          help={t('andStartsHelp')}
          name="second_time"
          type="time"
          defaultValue={values.second_time}
        />
        <InputField
          {...field('total_seats')}
          label={t('totalSeats')}
          help={t('totalSeatsHelp')}
          name="total_seats"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={values.total_seats}
        />
      </div>
      <Button type="submit" look="quiet" className="justify-self-start">
        {t('previewDates')}
      </Button>
    </form>
  )
}
