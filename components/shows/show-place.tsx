import { Fact } from '#components/ui/facts.tsx'
import { mapUrl, type Place } from '#domain/venue/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { showPage } from '#messages/show-page.ts'
import { lineRoom } from './show-name.tsx'

/** Where a show takes place, with the address and a link to a map. Use it inside `Facts`. */
export const ShowPlace = ({ place }: { place: Place }) => (
  <Fact name={texts(showPage)('place')}>
    <bdi className={`block ${lineRoom(place.name)}`}>{place.name}</bdi>
    <span className="block max-w-md font-text font-normal text-base normal-case leading-snug tracking-normal">
      {place.addressLines.length > 0 && (
        <bdi className="block text-muted">
          {place.addressLines.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </bdi>
      )}
      <a
        href={mapUrl(place)}
        rel="noopener"
        className="inline-flex min-h-11 items-center font-semibold underline decoration-2 decoration-edge underline-offset-4 hover:decoration-accent"
      >
        {texts(showPage)('showOnMap')}
      </a>
    </span>
  </Fact>
)
