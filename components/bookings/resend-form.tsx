import { ButtonForm, type ButtonFormState } from '#components/ui/button-form.tsx'
import { texts } from '#lib/language/texts.ts'
import { ticketForms } from '#messages/ticket-forms.ts'

/**
 * Mails the tickets to the buyer again.
 *
 * @param props.email the address. It is masked for everyone but the buyer: its owner recognises it, and others do not learn it.
 * @param props.heldBack whether the last mail was not sent because there were too many to this address.
 */
export const ResendForm = ({
  reference,
  seatCount,
  email,
  heldBack,
  action,
}: {
  reference: string
  seatCount: number
  email: string
  heldBack: boolean
  action: (previous: ButtonFormState, data: FormData) => Promise<ButtonFormState>
}) => {
  const t = texts(ticketForms)
  return (
    <section aria-labelledby="by-mail" className="grid max-w-2xl gap-4">
      <div className="grid gap-1">
        <h2 id="by-mail" className="display text-3xl">
          {t('byMail')}
        </h2>
        {heldBack && <p className="font-semibold">{t('heldBack')}</p>}
        <p className="text-muted">
          {t.rich('ticketsGoTo', {
            count: seatCount,
            email,
            bdi: (chunks) => <bdi className="inline-block wrap-anywhere">{chunks}</bdi>,
          })}
        </p>
      </div>
      <ButtonForm about={reference} action={action} noAnswerText={t('sendingUnclear')} workingText={t('oneMoment')}>
        {t('sendAgain', { count: seatCount })}
      </ButtonForm>
    </section>
  )
}
