import type { Metadata } from 'next'
import { getVenue } from '#domain/venue/settings.ts'
import { VenueText } from '../venue-text.tsx'

export const generateMetadata = (): Metadata => ({ title: getVenue().terms === null ? 'Not found' : 'Terms' })

export default function TermsPage() {
  return <VenueText title="Terms" text={getVenue().terms} />
}
