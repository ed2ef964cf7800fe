import type { Metadata } from 'next'
import { getVenue } from '#domain/venue/settings.ts'
import { alternatesOf } from '#lib/language/alternates.ts'
import { texts } from '#lib/language/texts.ts'
import { site } from '#messages/site.ts'
import { troubles } from '#messages/troubles.ts'
import { VenueText } from '../venue-text.tsx'

export const generateMetadata = async ({ searchParams }: PageProps<'/privacy'>): Promise<Metadata> =>
  getVenue().privacy === null
    ? { title: texts(troubles)('notFound') }
    : { title: texts(site)('privacy'), alternates: alternatesOf('/privacy', (await searchParams).lang) }

export default function PrivacyPage() {
  return <VenueText title={texts(site)('privacy')} text={getVenue().privacy} />
}
