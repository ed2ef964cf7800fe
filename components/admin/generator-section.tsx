import type { ReactNode } from 'react'
import { controlClass, Field } from '#components/ui/field.tsx'
import type { SectionField } from '#domain/seating/generator-form.ts'
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
  const extras = more.map(control)
  return (
    <fieldset className="grid gap-5 rounded-2xl border-2 border-line p-4 sm:p-5">
      <legend className="display px-2 text-3xl">Section {number + 1}</legend>
      <Pair>
        <TextField label="Name" help="On tickets, such as Stalls." control={control('label')} />
        <TextField label="Category" help="Such as a price." control={control('category')} />
      </Pair>
      <Pair>
        <TextField label="Rows" control={control('rows')} numeric />
        <TextField label="Seats in a row" control={control('seats')} numeric />
      </Pair>
      <Pair>
        <Select
          label="Names of the rows"
          control={control('row_names')}
          options={{ letters: 'Letters, without I and O', numbers: 'Numbers' }}
        />
        <TextField label="First row" help="Empty: A or 1." control={control('row_start')} />
      </Pair>
      <Pair>
        <Select
          label="Numbers of the seats"
          control={control('numbering')}
          options={{ left: 'From the left', right: 'From the right', 'odd-even': 'Odd and even from the middle' }}
        />
        <TextField
          label="Aisles"
          help="After these seats, counted from the left, such as 6, 18."
          control={control('aisles')}
        />
      </Pair>
      <details open={extras.some(({ value, error }) => value !== '' || error !== undefined) || undefined}>
        <summary className="min-h-11 cursor-pointer content-center font-semibold">
          Curve, place, wheelchair places, categories of rows
        </summary>
        <div className="grid gap-5 pt-3">
          <TextField
            label="Curve"
            help="How far the ends of a row are in front of its middle, in widths of a seat. Empty: straight."
            control={control('curve')}
          />
          <Pair>
            <TextField
              label="Place from the left"
              help="Of its first seat, in widths of a seat."
              control={control('x')}
            />
            <TextField
              label="Place from the front"
              help="Both empty: behind the section before."
              control={control('y')}
            />
          </Pair>
          <TextField
            label="Wheelchair places"
            help="Row and seat, such as H-1, H-12."
            control={control('wheelchair')}
          />
          <TextField label="Companion seats" help="In the same way." control={control('companion')} />
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

const RowCategories = ({ control: { input, value, error, focusError } }: { control: Control }) => (
  <Field
    id={input.name}
    label="Categories of rows"
    help={
      <>
        If some rows have another category. In each line, rows and a category:{' '}
        <span className="whitespace-nowrap">A-C: Premium</span>
      </>
    }
    error={error}
    focusError={focusError}
  >
    {(field) => <textarea {...field} {...input} rows={2} defaultValue={value} className={controlClass} />}
  </Field>
)

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
