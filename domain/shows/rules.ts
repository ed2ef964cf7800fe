/** How many ids of shows one request for their seats may name. */
export const maxShowIds = 100

/** The largest page of the API's listing, in shows. */
export const maxShowsListed = 1000
