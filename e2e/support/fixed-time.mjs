/** The time that stands still on the server, in its database and in the browser while pages are recorded. */
export const fixedTime = '2031-01-01T15:30:00Z'
