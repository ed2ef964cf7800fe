/** The page that mails buyers the links of their bookings. */
export const findBookings = {
  title: 'Find your bookings',
  explanation:
    'Have you lost the link of a booking? We mail the links of your coming and recent bookings to your address. We do not show them here, so that only you get them.',
  onlyOne:
    'You get one mail in ten minutes at most. If none comes, there may be a typing error in the address that you gave when you booked: ask the venue.',
  onItsWay:
    'If there are bookings with this address, a mail with their links is on its way. It can take a minute. Look among the spam, too.',
  waitsInOutbox:
    'If there are bookings with this address, a mail with their links is written. But no mail server is set up here: it waits in the outbox of the admin side.',
  broken: 'This did not work just now. Please try again in a moment.',
} as const
