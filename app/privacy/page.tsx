import type { Metadata } from 'next'
import { getVenue } from '#domain/venue/settings.ts'
import { VenueText } from '../venue-text.tsx'

export const generateMetadata = (): Metadata => ({ title: getVenue().privacy === null ? 'Not found' : 'Privacy' })

export default function PrivacyPage() {
  return <VenueText title="Privacy" text={getVenue().privacy} />
}
