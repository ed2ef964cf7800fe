/** Declared answers that no test can cause, with the reasons. */
export const exemptAnswers: Readonly<Record<string, string>> = {
  'getHealth 500 Internal Server Error': 'it reads nothing',
  'getHealth 503 Service Unavailable': 'it reads nothing',
  'getTicketKey 500 Internal Server Error': 'it reads nothing',
  'getTicketKey 503 Service Unavailable': 'it reads nothing',
  'getReadiness 500 Internal Server Error': 'a failure of the database is its own 503',
  'getReadiness 503 Service Unavailable': 'a failure of the database is its own 503',
  'watchSeats 500 Internal Server Error': 'the stream begins before it reads, and ends if that fails',
  'watchSeats 503 Service Unavailable': 'the stream begins before it reads, and ends if that fails',
  'exportBookings 400 Invalid input': 'a wrong value counts as not sent',
  'exportReport 400 Invalid input': 'a wrong value counts as not sent',
}
