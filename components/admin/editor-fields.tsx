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
import { texts } from '#lib/language/texts.ts'
import { planEditor } from '#messages/console/plan-editor.ts'

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
  const t = texts(planEditor)
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
          {t('seats')}
        </h2>
        <Field
          {...of('seats')}
          label={t('chosenSeats')}
          help={t.rich('chosenSeatsHelp', {
            tap: (chunks) => <span className="hidden scripting:inline">{chunks}</span>,
            names: () => <Names map={map} />,
          })}
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
          {chosen === 0 ? t('noneChosen') : t('chosen', { seats: formatSeats(chosen) })}
        </p>
        <Change button={button('set-kind', t('setKind'))}>
          <Field {...of('kind')} label={t('kind')}>
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
        <Change button={button('set-category', t('setCategory'))}>
          <InputField {...of('category')} {...input('category')} label={t('category')} list="categories" />
          <datalist id="categories">
            {plan.categories.map((category) => (
              <option key={category} value={category} />
            ))}
          </datalist>
        </Change>
        <Change button={button('set-label', t('setLabel'))}>
          <InputField {...of('label')} {...input('label')} label={t('label')} help={t('labelHelp')} />
        </Change>
        <div>{button('remove', t('remove'))}</div>
      </section>
      <section aria-labelledby="names-title" className="grid gap-4">
        <h2 id="names-title" className="display text-3xl">
          {t('names')}
        </h2>
        <Field {...of('part')} label={t('part')}>
          {(field) => (
            <select {...field} {...input('part')} className={controlClass}>
              <option value="">{t('choosePart')}</option>
              <optgroup label={t('sections')}>
                {sections.map(({ name, first }) => (
                  <option key={first} value={name}>
                    {name}
                  </option>
                ))}
              </optgroup>
              <optgroup label={t('rows')}>
                {rows.map(({ name, first }) => (
                  <option key={first} value={name}>
                    {name}
                  </option>
                ))}
              </optgroup>
            </select>
          )}
        </Field>
        <Change button={button('rename-part', t('renamePart'))}>
          <InputField {...of('to')} {...input('to')} label={t('newName')} />
        </Change>
        <Change button={button('rename-plan', t('renamePlan'))}>
          <InputField {...of('name')} {...input('name')} label={t('planName')} dir="auto" />
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
