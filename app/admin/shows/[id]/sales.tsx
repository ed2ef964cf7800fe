import { ButtonForm } from '#components/ui/button-form.tsx'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { showState } from '#domain/shows/rules.ts'
import { closeShow, openShow, publishShow } from './actions.ts'

/** Publishes a draft, or closes or opens booking. */
export function Sales({ show }: { show: ShowDetails }) {
  const now = new Date()
  const state = showState(show, now)
  if (state === 'draft') {
    return (
      <ButtonForm
        about={String(show.id)}
        action={publishShow}
        look="loud"
        noAnswerText="No answer came back. Reload the page to see whether the show is published."
        workingText="Publishing…"
      >
        Publish
      </ButtonForm>
    )
  }
  if (state === 'scheduled' || state === 'closed') {
    return (
      <ButtonForm
        about={String(show.id)}
        action={openShow}
        noAnswerText="No answer came back. Reload the page to see whether booking is open."
        workingText="Opening…"
      >
        {state === 'scheduled'
          ? 'Open booking now'
          : show.startTime > now
            ? 'Reopen booking until the start'
            : 'Reopen booking'}
      </ButtonForm>
    )
  }
  return (
    <ButtonForm
      about={String(show.id)}
      action={closeShow}
      noAnswerText="No answer came back. Reload the page to see whether booking is closed."
      workingText="Closing…"
    >
      Close booking now
    </ButtonForm>
  )
}
