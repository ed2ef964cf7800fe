/** The frame of every page. */
export const site = {
  skipToContent: 'Skip to the content',
  toFrontPage: '{venue}, to the front page',
  mainMenu: 'Main',
  whatsOn: 'What’s on',
  description: 'See what’s on and book your seats.',
  findBookings: 'Find your bookings',
  terms: 'Terms',
  privacy: 'Privacy',
  forVenue: 'For the venue',
  api: 'API',
  colours: 'Colours',
  coloursOfSystem: 'System',
  lightColours: 'Light',
  darkColours: 'Dark',
  languages: 'Language',
} as const
