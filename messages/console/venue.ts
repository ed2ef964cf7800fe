import { inEnglish } from '../in-english.ts'

/** The venue’s settings. */
export const venueSettings = inEnglish({
  title: 'The venue',
  whoYouAre: 'Who you are',
  name: 'Name',
  nameHelp: 'In the header, in titles, on tickets and in mails. Empty: Marquee.',
  address: 'Address',
  addressHelp: 'At the foot of each page and of mails, and in calendar entries.',
  contact: 'Contact',
  contactHelp: 'An e-mail address, a telephone number or a URL, for questions of buyers.',
  timeZone: 'Time zone',
  timeZoneHelp: 'All times are shown and typed in it. Shows do not move. Empty: UTC.',
  bookings: 'Bookings',
  cancelUntil: 'Buyers can cancel until',
  cancelUntilHelp: 'Hours before the start. 0: until the start. Empty: buyers cannot cancel.',
  seatsPerBooking: 'Seats per booking at most',
  seatsPerBookingHelp: 'Sales at the counter may have more. Empty: no limit.',
  openHolds: 'Open holds per visitor and show at most',
  openHoldsHelp: 'A visitor is an Internet address. A family or an office may share one. Empty: no limit.',
  heldSeats: 'Held seats per visitor and show at most',
  heldSeatsHelp: 'In all open holds of a visitor together. Confirmed seats do not count. Empty: no limit.',
  singleSeats: 'Single seats',
  forbidSingleSeats:
    'Buyers may not choose numbered seats that leave a single seat, if as many seats beside them would leave none',
  eraseBuyers: 'Erase buyers',
  eraseBuyersHelp:
    'Days after the show: then name, address and notes of its bookings are erased for good. Empty: they are kept.',
  texts: 'Texts',
  terms: 'Terms',
  termsHelp: 'Plain paragraphs with an empty line between them. Each page links to them. Empty: no page.',
  privacy: 'Privacy',
  privacyHelp: 'In the same way, on a page of their own.',
  setByServer: 'Set by {setting} on the server, which wins.',
  mailsComeFrom: 'Mails come from “{address}”: MAIL_FROM on the server wins.',
  save: 'Save the settings',
  saved: 'The settings are saved.',
  savingUnclear: 'No answer came back. Reload the page to see whether the settings are saved.',
  mayNot: 'You may not change the venue’s settings.',
  changedMeanwhile:
    'The settings were changed meanwhile. Nothing was saved. Where your text differs, the field says what is stored now. Save again to store what is in this form.',
  broken: 'The settings could not be saved just now. Nothing is lost: please try again in a moment.',
})
