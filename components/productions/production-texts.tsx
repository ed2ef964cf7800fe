import { Fact, Facts } from '#components/ui/facts.tsx'
import { formatMinutes, paragraphsOf } from '#domain/productions/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { showPage } from '#messages/show-page.ts'

export type Texts = {
  description: string | null
  durationMinutes: number | null
  ageAdvice: string | null
  accessNotes: string | null
  contentNotes: string | null
}

const Paragraphs = ({ text }: { text: string }) =>
  paragraphsOf(text).map((paragraph) => (
    <p key={paragraph} dir="auto" className="whitespace-pre-line wrap-anywhere">
      {paragraph}
    </p>
  ))

/** What buyers read about a production. Parts without data are left out. */
export function ProductionTexts({ production }: { production: Texts }) {
  const { description, durationMinutes, ageAdvice, accessNotes, contentNotes } = production
  const t = texts(showPage)
  const notes = [
    { title: t('access'), text: accessNotes },
    { title: t('content'), text: contentNotes },
  ]
  return (
    <>
      {(durationMinutes !== null || ageAdvice !== null) && (
        <Facts>
          {durationMinutes !== null && <Fact name={t('duration')}>{formatMinutes(durationMinutes)}</Fact>}
          {ageAdvice !== null && (
            <Fact name={t('age')}>
              <bdi className="wrap-anywhere">{ageAdvice}</bdi>
            </Fact>
          )}
        </Facts>
      )}
      {description !== null && (
        <div className="grid max-w-2xl gap-4 text-lg">
          <Paragraphs text={description} />
        </div>
      )}
      {notes.map(
        ({ title, text }) =>
          text !== null && (
            <section key={title} className="grid max-w-2xl gap-2">
              <h2 className="display text-2xl">{title}</h2>
              <Paragraphs text={text} />
            </section>
          ),
      )}
    </>
  )
}
