import { ButtonForm, type ButtonFormState } from '#components/ui/button-form.tsx'

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
}) => (
  <section aria-labelledby="by-mail" className="grid max-w-2xl gap-4">
    <div className="grid gap-1">
      <h2 id="by-mail" className="display text-3xl">
        By e-mail
      </h2>
      {heldBack && (
        <p className="font-semibold">
          Many mails went to this address or were asked for from your network, so yours was not sent. This page has
          everything that it would have had. You can have it sent in an hour.
        </p>
      )}
      <p className="text-muted">
        {seatCount === 1 ? 'Your ticket goes' : 'Your tickets go'} to <bdi className="wrap-anywhere">{email}</bdi>, with
        a PDF and an entry for your calendar.
      </p>
    </div>
    <ButtonForm
      about={reference}
      action={action}
      noAnswerText="No answer came back, so we cannot tell whether the mail is on its way. Check your connection, then try again."
      workingText="One moment…"
    >
      Send the {seatCount === 1 ? 'ticket' : 'tickets'} again
    </ButtonForm>
  </section>
)
