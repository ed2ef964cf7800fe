import type { site as english } from '../en/site.ts'
import type { Translation } from '../translation.ts'

export const site: Translation<typeof english> = {
  skipToContent: 'Zum Inhalt springen',
  toFrontPage: '{venue}, zur Startseite',
  mainMenu: 'Hauptmenü',
  whatsOn: 'Programm',
  description: 'Das Programm ansehen und Plätze buchen.',
  findBookings: 'Buchungen finden',
  terms: 'Bedingungen',
  privacy: 'Datenschutz',
  forVenue: 'Für das Haus',
  api: 'API',
  colours: 'Farben',
  coloursOfSystem: 'System',
  lightColours: 'Hell',
  darkColours: 'Dunkel',
  languages: 'Sprache',
}
