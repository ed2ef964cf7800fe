import type { Metadata } from 'next'
import { getVenue } from '#domain/venue/settings.ts'
import { alternatesOf } from '#lib/language/alternates.ts'
import { texts } from '#lib/language/texts.ts'
import { site } from '#messages/site.ts'
import { troubles } from '#messages/troubles.ts'
import { VenueText } from '../venue-text.tsx'

export const generateMetadata = async ({ searchParams }: PageProps<'/terms'>): Promise<Metadata> =>
  getVenue().terms === null
    ? { title: texts(troubles)('notFound') }
    : { title: texts(site)('terms'), alternates: alternatesOf('/terms', (await searchParams).lang) }

export default function TermsPage() {
  return <VenueText title={texts(site)('terms')} text={getVenue().terms} />
}
