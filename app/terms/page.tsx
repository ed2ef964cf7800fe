import type { Metadata } from 'next'
import { getVenue } from '#domain/venue/settings.ts'
import { VenueText } from '../venue-text.tsx'

export const generateMetadata = (): Metadata =>
  getVenue().terms === null ? { title: 'Not found' } : { title: 'Terms', alternates: { canonical: '/terms' } }

export default function TermsPage() {
  return <VenueText title="Terms" text={getVenue().terms} />
}
