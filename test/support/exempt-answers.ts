/** Declared answers that no test can cause, with the reasons. A star stands for any text. */
export const exemptAnswers: Readonly<Record<string, string>> = {
  'GET getHealth 500 Internal Server Error': 'it reads nothing',
  'GET getHealth 503 Service Unavailable': 'it reads nothing',
  'GET getApiDescription 500 Internal Server Error': 'it reads nothing',
  'GET getApiDescription 503 Service Unavailable': 'it reads nothing',
  'GET getTicketKey 500 Internal Server Error': 'it reads nothing',
  'GET getTicketKey 503 Service Unavailable': 'it reads nothing',
  'GET getReadiness 500 Internal Server Error': 'a failure of the database is its own 503',
  'GET getReadiness 503 Service Unavailable': 'a failure of the database is its own 503',
  'GET watchSeats 500 Internal Server Error': 'the stream begins before it reads, and ends if that fails',
  'GET watchSeats 503 Service Unavailable': 'the stream begins before it reads, and ends if that fails',
  'GET watchSeats 503 Live seats are not available right now': 'it needs 10,000 streams, or a client that is gone',
  'GET exportBookings 400 Invalid input': 'a wrong value counts as not sent',
  'GET exportReport 400 Invalid input': 'a wrong value counts as not sent',
  'GET getCalendar 503 Too many requests at once': 'it is written without a queue',
  'GET * 403 This request was made by another site': 'only changes need a proof of the page that they come from',
  ...Object.fromEntries(
    ['listStaffShows', 'getStaffShow', 'listProductions', 'getProduction', 'getToday'].map((name) => [
      `GET ${name} 403 This account may not do this`,
      'every role may see shows',
    ]),
  ),
  '* 403 Without sign-in the admin side answers to localhost only': 'the server refuses such a Host before',
}
