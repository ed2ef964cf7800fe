'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Link from 'next/link'
import { type MouseEvent, useEffect, useMemo, useState } from 'react'
import { z } from 'zod'
import { layOut } from '#components/seats/layout.ts'
import { SeatLegend } from '#components/seats/seat-legend.tsx'
import { SeatMapView } from '#components/seats/seat-map-view.tsx'
import { kindNote } from '#components/seats/seat-names.ts'
import { Button, SubmitButton } from '#components/ui/button.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { emptyBitmap } from '#domain/seating/bitmap.ts'
import { applyEdits } from '#domain/seating/edit-plan.ts'
import {
  type EditorField,
  type EditorForm,
  type EditorStep,
  editorFields,
  parseEdits,
  takeStep,
} from '#domain/seating/editor-form.ts'
import { type PackedPlan, unpackPlan } from '#domain/seating/packed-plan.ts'
import { type SeatMap, toSeatMap } from '#domain/seating/seat-map.ts'
import { nameSelection, selectSeats } from '#domain/seating/seat-selection.ts'
import { formatNumber, formatSeats } from '#lib/format.ts'
import { EditorFields } from './editor-fields.tsx'
import { PlanDrawing } from './plan-drawing.tsx'
import { SeatsByRow } from './seats-by-row.tsx'

export type EditorState = FormState<EditorField>

const resolver = zodResolver(z.record(z.string(), z.string()))

const unavailableClass = 'aria-disabled:cursor-default aria-disabled:border-dashed aria-disabled:text-muted'

/** A plan of more seats is not drawn without JavaScript. */
const mostDrawnSeats = 3000

/**
 * Changes a seating plan in steps, and saves all of them as a new version. With JavaScript, steps happen on the page.
 *
 * @param props.isReplaced whether there is a newer version. Then the plan is only drawn, unless a form came too late.
 */
export function PlanEditor({
  id,
  name,
  packed,
  isReplaced,
  action,
}: {
  id: number
  name: string
  packed: PackedPlan
  isReplaced: boolean
  action: (previous: EditorState, data: FormData) => Promise<EditorState>
}) {
  const stored = useMemo(() => ({ ...unpackPlan(packed), name }), [packed, name])
  const empty = Object.fromEntries(editorFields.map((field) => [field, ''])) as EditorForm
  const { form, state, working, pressed, formProps } = useActionForm<EditorField>({
    action,
    initial: { ...empty, plan_id: String(id), edits: '[]', kind: 'standard', name },
    resolver,
    noAnswerText:
      'No answer came back. Look at the list of plans to see whether a new version is there. Your changes are still here.',
  })
  const [undone, setUndone] = useState<string[]>([])
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => setDrawn(true), [])
  const { setValue } = form
  const { newest } = state.values
  // After a late save the server tells which version is there by now.
  useEffect(() => setValue('newest', newest), [setValue, newest])
  const values = form.watch()
  const edits = useMemo(() => parseEdits(values.edits) ?? [], [values.edits])
  const plan = useMemo(() => {
    const edited = applyEdits(stored, edits)
    return edited.kind === 'edited' ? edited.plan : stored
  }, [stored, edits])
  const house = useMemo(() => ({ map: toSeatMap(plan), layout: layOut(plan), categories: plan.categories }), [plan])
  const { map } = house
  const free = useMemo(() => emptyBitmap(map.seats.length), [map])
  const chosen = useMemo(() => {
    const selected = selectSeats(map, values.seats)
    return selected.kind === 'found' ? selected.seats : []
  }, [map, values.seats])

  const fill = (next: EditorForm) => {
    for (const field of editorFields) form.setValue(field, next[field])
  }
  const step = (what: EditorStep) => (event: MouseEvent) => {
    event.preventDefault()
    const taken = takeStep(stored, form.getValues(), what)
    form.clearErrors()
    if (taken.kind === 'refused') {
      form.setError(taken.field, { message: taken.message }, { shouldFocus: true })
      return
    }
    setUndone(what === 'undo' ? [...undone, values.edits] : [])
    fill(taken.form)
  }
  const redo = () => {
    const last = undone.at(-1)
    if (last === undefined) return
    setUndone(undone.slice(0, -1))
    form.setValue('edits', last)
  }
  const toggle = (seat: number) => {
    const others = chosen.filter((each) => each !== seat)
    form.setValue('seats', nameSelection(map, others.length < chosen.length ? others : [...chosen, seat]))
  }
  const hasChanges = edits.length > 0
  if (isReplaced && newest === '') return <PlanDrawing plan={stored} />
  return (
    <form {...formProps} className="grid items-start gap-8 lg:grid-cols-[3fr_2fr]">
      {/* The Enter key presses the first button of a form. */}
      <button type="submit" name="step" value="look" hidden onClick={(event) => event.preventDefault()}>
        Look at it
      </button>
      {(['plan_id', 'newest', 'edits'] as const).map((field) => (
        <input key={field} type="hidden" {...form.register(field)} defaultValue={state.values[field]} />
      ))}
      <div className="grid min-w-0 gap-4 lg:sticky lg:top-4">
        <div className="hidden gap-4 scripting:grid">
          <SeatMapView
            {...house}
            unavailable={free}
            chosen={chosen}
            shown={undefined}
            isDrawn={isDrawn}
            onToggle={toggle}
            describe={(seat) => describeSeat(map, seat)}
          />
        </div>
        <noscript>
          {map.seats.length <= mostDrawnSeats ? (
            <PlanDrawing plan={plan} />
          ) : (
            <p>This plan is too large to be drawn without JavaScript.</p>
          )}
        </noscript>
        <SeatLegend map={map} categories={plan.categories} isPlan />
        <SeatsByRow plan={plan} />
      </div>
      <div className="grid min-w-0 gap-6">
        <FormNotice state={state} />
        {newest && (
          <div className="flex flex-wrap items-center gap-3">
            <SubmitButton name="step" value="save-newest" working={working} workingText="Saving…">
              Save my changes in the newer version
            </SubmitButton>
            <Link
              href={`/admin/seating-plans/${newest}`}
              target="_blank"
              prefetch={false}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              See the newer version
            </Link>
          </div>
        )}
        <EditorFields form={form} values={state.values} plan={plan} map={map} chosen={chosen.length} step={step} />
        <section aria-labelledby="saving" className="grid gap-3">
          <h2 id="saving" className="display text-3xl">
            Save
          </h2>
          <p role="status" className="text-muted">
            {hasChanges
              ? `${formatNumber(edits.length)} ${edits.length === 1 ? 'change is' : 'changes are'} not saved. The plan would have ${formatSeats(map.seats.length)}.`
              : 'Nothing is changed yet.'}
          </p>
          <div className="flex flex-wrap gap-3">
            <SubmitButton
              name="step"
              value="save"
              working={working && pressed === 'save'}
              workingText="Saving…"
              unavailable={!hasChanges}
            >
              Save as a new version
            </SubmitButton>
            <Button
              type="submit"
              look="quiet"
              name="step"
              value="undo"
              aria-disabled={!hasChanges || undefined}
              onClick={step('undo')}
              className={unavailableClass}
            >
              Undo
            </Button>
            <Button
              look="quiet"
              aria-disabled={undone.length === 0 || undefined}
              onClick={redo}
              className={`hidden! scripting:inline-flex! ${unavailableClass}`}
            >
              Redo
            </Button>
          </div>
        </section>
      </div>
    </form>
  )
}

const describeSeat = ({ seats }: SeatMap, number: number) => {
  const seat = seats[number]
  if (!seat) return ''
  const kind = seat.kind === 'standard' ? '' : `, ${kindNote(seat.kind)}`
  return `${seat.section}: row ${seat.row}, seat ${seat.seat}${kind}, ${seat.category}`
}
