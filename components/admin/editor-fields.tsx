import type { MouseEvent, ReactNode } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { kindName } from '#components/seats/seat-names.ts'
import { Button } from '#components/ui/button.tsx'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { type EditorField, type EditorForm, type EditorStep, editorFields } from '#domain/seating/editor-form.ts'
import type { SeatingPlan } from '#domain/seating/schema.ts'
import { seatKinds } from '#domain/seating/seat-kinds.ts'
import type { SeatMap } from '#domain/seating/seat-map.ts'
import { listParts } from '#domain/seating/seat-selection.ts'
import { formatSeats } from '#lib/format.ts'

/**
 * The fields of the editor, each with the button that makes its change.
 *
 * @param props.plan the plan with the changes so far.
 * @param props.chosen how many seats are chosen.
 * @param props.step makes the handler of a button.
 */
export function EditorFields({
  form,
  values,
  plan,
  map,
  chosen,
  step,
}: {
  form: UseFormReturn<EditorForm, unknown, unknown>
  values: EditorForm
  plan: SeatingPlan
  map: SeatMap
  chosen: number
  step: (what: EditorStep) => (event: MouseEvent) => void
}) {
  const { errors } = form.formState
  const firstError = editorFields.find((field) => errors[field])
  /** What a field gets: its identity, its error and its registration. */
  const of = (field: EditorField) => ({
    id: field,
    error: errors[field]?.message?.toString(),
    focusError: firstError === field,
  })
  const input = (field: EditorField) => ({ ...form.register(field), defaultValue: values[field], autoComplete: 'off' })
  const button = (what: EditorStep, text: string) => (
    <Button type="submit" look="quiet" name="step" value={what} formNoValidate onClick={step(what)}>
      {text}
    </Button>
  )
  const { rows, sections } = listParts(map)
  return (
    <>
      <section aria-labelledby="seats-title" className="grid gap-4">
        <h2 id="seats-title" className="display text-3xl">
          Seats
        </h2>
        <Field
          {...of('seats')}
          label="Chosen seats"
          help={
            <>
              <span className="hidden scripting:inline">Tap seats on the map, or type them. </span>
              In each line a seat, neighbours, a row or a section: <Names map={map} />
            </>
          }
        >
          {(field) => (
            <textarea
              {...field}
              {...input('seats')}
              rows={3}
              spellCheck={false}
              className={`${controlClass} field-sizing-content max-h-60`}
            />
          )}
        </Field>
        <p role="status" className="text-muted text-sm">
          {chosen === 0 ? 'No seat is chosen.' : `${formatSeats(chosen)} chosen.`}
        </p>
        <Change button={button('set-kind', 'Set the kind')}>
          <Field {...of('kind')} label="Kind">
            {(field) => (
              <select {...field} {...input('kind')} className={controlClass}>
                {seatKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {kindName(kind)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </Change>
        <Change button={button('set-category', 'Set the category')}>
          <InputField {...of('category')} {...input('category')} label="Category" list="categories" />
          <datalist id="categories">
            {plan.categories.map((category) => (
              <option key={category} value={category} />
            ))}
          </datalist>
        </Change>
        <Change button={button('set-label', 'Set the label')}>
          <InputField
            {...of('label')}
            {...input('label')}
            label="Label"
            help="Several seats are numbered on from it, from the left."
          />
        </Change>
        <div>{button('remove', 'Remove the seats')}</div>
      </section>
      <section aria-labelledby="names-title" className="grid gap-4">
        <h2 id="names-title" className="display text-3xl">
          Names
        </h2>
        <Field {...of('part')} label="Section or row">
          {(field) => (
            <select {...field} {...input('part')} className={controlClass}>
              <option value="">Choose one</option>
              <optgroup label="Sections">
                {sections.map(({ name, first }) => (
                  <option key={first} value={name}>
                    {name}
                  </option>
                ))}
              </optgroup>
              <optgroup label="Rows">
                {rows.map(({ name, first }) => (
                  <option key={first} value={name}>
                    {name}
                  </option>
                ))}
              </optgroup>
            </select>
          )}
        </Field>
        <Change button={button('rename-part', 'Rename it')}>
          <InputField {...of('to')} {...input('to')} label="New name" />
        </Change>
        <Change button={button('rename-plan', 'Rename the plan')}>
          <InputField {...of('name')} {...input('name')} label="Name of the plan" dir="auto" />
        </Change>
      </section>
    </>
  )
}

/** A field and the button beside it. */
const Change = ({ button, children }: { button: ReactNode; children: ReactNode }) => (
  <div className="grid items-start gap-3 sm:grid-cols-[1fr_auto] sm:[&>button]:mt-7.5">
    <div className="grid">{children}</div>
    {button}
  </div>
)

/** Examples of names of this plan. */
function Names({ map: { seats } }: { map: SeatMap }) {
  const [first, second] = seats
  if (!first) return null
  const { section, row, label } = first
  const names = [
    label,
    second?.row === row ? `${label}..${row}-${second.seat}` : undefined,
    `${section} ${row}`,
    section,
  ]
  return names
    .filter((name) => name !== undefined)
    .map((name, i) => (
      <span key={name}>
        {i > 0 && ', '}
        <bdi className="font-mono text-ink">{name}</bdi>
      </span>
    ))
}
