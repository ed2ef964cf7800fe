import type { Metadata } from 'next'
import { getVenue } from '#domain/venue/settings.ts'
import { VenueText } from '../venue-text.tsx'

export const generateMetadata = (): Metadata =>
  getVenue().privacy === null ? { title: 'Not found' } : { title: 'Privacy', alternates: { canonical: '/privacy' } }

export default function PrivacyPage() {
  return <VenueText title="Privacy" text={getVenue().privacy} />
}
