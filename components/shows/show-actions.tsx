import { Island } from '#components/site/island.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { texts } from '#lib/language/texts.ts'
import { showPage } from '#messages/show-page.ts'
import { ShareButton } from './share-button.tsx'

/**
 * What visitors do with a show besides booking.
 *
 * @param props.url the canonical address of the show's page; undefined if it is unknown.
 * @param props.contact how visitors ask the venue; undefined if it has not said.
 */
export const ShowActions = ({
  show: { id, name },
  url,
  contact,
}: {
  show: { id: number; name: string }
  url: string | undefined
  contact: { text: string; href: string | undefined } | undefined
}) => (
  <div className="grid gap-4 print:hidden">
    <div className="flex flex-wrap gap-3">
      <a href={`/shows/${id}/calendar.ics`} className={buttonClass('quiet')}>
        {texts(showPage)('addToCalendar')}
      </a>
      {url && <Island name="share-button" of={ShareButton} props={{ title: name, url }} />}
    </div>
    {contact && (
      <p>
        {texts(showPage).rich('askVenue', {
          contact: () => (
            <a
              href={contact.href}
              dir="auto"
              className="inline-flex min-h-11 items-center font-semibold underline decoration-2 decoration-edge underline-offset-4 wrap-anywhere hover:decoration-accent"
            >
              {contact.text}
            </a>
          ),
        })}
      </p>
    )}
  </div>
)
