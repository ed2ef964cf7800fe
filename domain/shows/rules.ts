/** How many shows a client can name in one request for their seats. */
export const maxShowsAsked = 100

/** The largest page of the API's listing, in shows. */
export const maxShowsListed = 1000
