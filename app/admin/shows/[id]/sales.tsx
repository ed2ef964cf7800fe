import { ButtonForm } from '#components/ui/button-form.tsx'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { showState } from '#domain/shows/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { staffShows } from '#messages/console/shows.ts'
import { closeShow, openShow, publishShow } from './actions.ts'

/** Publishes a draft, or closes or opens booking. */
export function Sales({ show }: { show: ShowDetails }) {
  const t = texts(staffShows)
  const now = new Date()
  const state = showState(show, now)
  if (state === 'draft') {
    return (
      <ButtonForm
        about={String(show.id)}
        action={publishShow}
        look="loud"
        noAnswerText={t('publishingUnclear')}
        workingText={t('publishing')}
      >
        {t('publish')}
      </ButtonForm>
    )
  }
  if (state === 'scheduled' || state === 'closed') {
    return (
      <ButtonForm
        about={String(show.id)}
        action={openShow}
        noAnswerText={t('openingUnclear')}
        workingText={t('opening')}
      >
        {t(state === 'scheduled' ? 'openNow' : show.startTime > now ? 'reopenUntilStart' : 'reopen')}
      </ButtonForm>
    )
  }
  return (
    <ButtonForm
      about={String(show.id)}
      action={closeShow}
      noAnswerText={t('closingUnclear')}
      workingText={t('closing')}
    >
      {t('closeNow')}
    </ButtonForm>
  )
}
