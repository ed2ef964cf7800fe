import 'server-only'
import { PageTitle } from '#components/ui/page-title.tsx'
import { MissingPage } from './missing-page.tsx'

/** A page with a text of the venue: plain paragraphs, with an empty line between them. A text that is not set has no page. */
export const VenueText = ({ title, text }: { title: string; text: string | null }) =>
  text === null ? (
    <MissingPage />
  ) : (
    <article className="grid max-w-2xl gap-5 pt-8 sm:pt-11">
      <PageTitle className="display font-black text-title uppercase">{title}</PageTitle>
      {[...text.matchAll(/(?:.+\n?)+/g)].map(({ index, 0: paragraph }) => (
        <p key={index} className="whitespace-pre-line wrap-anywhere">
          {paragraph}
        </p>
      ))}
    </article>
  )
