import type { ReactNode } from 'react'
import { controlClass, Field } from '#components/ui/field.tsx'
import type { SectionField } from '#domain/seating/generator-form.ts'
import { texts } from '#lib/language/texts.ts'
import { planGenerator } from '#messages/console/plan-generator.ts'
import { type Control, TextField } from './text-field.tsx'

const more: SectionField[] = ['curve', 'x', 'y', 'wheelchair', 'companion', 'row_categories']

/** The fields of a section of a new plan. @param props.remove the button that removes it, if there are others. */
export function GeneratorSection({
  number,
  control,
  remove,
}: {
  number: number
  control: (field: SectionField) => Control
  remove: ReactNode
}) {
  const t = texts(planGenerator)
  const extras = more.map(control)
  return (
    <fieldset className="grid gap-5 rounded-2xl border-2 border-line p-4 sm:p-5">
      <legend className="display px-2 text-3xl">{t('section', { number: String(number + 1) })}</legend>
      <Pair>
        <TextField label={t('label')} help={t('labelHelp')} control={control('label')} />
        <TextField label={t('category')} help={t('categoryHelp')} control={control('category')} />
      </Pair>
      <Pair>
        <TextField label={t('rows')} control={control('rows')} numeric />
        <TextField label={t('seats')} control={control('seats')} numeric />
      </Pair>
      <Pair>
        <Select
          label={t('rowNames')}
          control={control('row_names')}
          options={{ letters: t('letters'), numbers: t('numbers') }}
        />
        <TextField label={t('firstRow')} help={t('firstRowHelp')} control={control('row_start')} />
      </Pair>
      <Pair>
        <Select
          label={t('numbering')}
          control={control('numbering')}
          options={{ left: t('fromLeft'), right: t('fromRight'), 'odd-even': t('oddAndEven') }}
        />
        <TextField label={t('aisles')} help={t('aislesHelp')} control={control('aisles')} />
      </Pair>
      <details open={extras.some(({ value, error }) => value !== '' || error !== undefined) || undefined}>
        <summary className="min-h-11 cursor-pointer content-center font-semibold">{t('more')}</summary>
        <div className="grid gap-5 pt-3">
          <TextField label={t('curve')} help={t('curveHelp')} control={control('curve')} />
          <Pair>
            <TextField label={t('fromTheLeft')} help={t('fromTheLeftHelp')} control={control('x')} />
            <TextField label={t('fromTheFront')} help={t('fromTheFrontHelp')} control={control('y')} />
          </Pair>
          <TextField label={t('wheelchairPlaces')} help={t('wheelchairPlacesHelp')} control={control('wheelchair')} />
          <TextField label={t('companionSeats')} help={t('companionSeatsHelp')} control={control('companion')} />
          <RowCategories control={control('row_categories')} />
        </div>
      </details>
      {remove}
    </fieldset>
  )
}

const Pair = ({ children }: { children: ReactNode }) => (
  <div className="grid items-start gap-5 sm:grid-cols-2">{children}</div>
)

function RowCategories({ control: { input, value, error, focusError } }: { control: Control }) {
  const t = texts(planGenerator)
  return (
    <Field
      id={input.name}
      label={t('rowCategories')}
      help={t.rich('rowCategoriesHelp', { example: (chunks) => <span className="whitespace-nowrap">{chunks}</span> })}
      error={error}
      focusError={focusError}
    >
      {(field) => <textarea {...field} {...input} rows={2} defaultValue={value} className={controlClass} />}
    </Field>
  )
}

const Select = ({
  label,
  control: { input, value, error, focusError },
  options,
}: {
  label: string
  control: Control
  options: Record<string, string>
}) => (
  <Field id={input.name} label={label} error={error} focusError={focusError}>
    {(field) => (
      <select {...field} {...input} defaultValue={value} className={controlClass}>
        {Object.entries(options).map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
)
