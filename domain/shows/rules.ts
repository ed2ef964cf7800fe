/** How many shows can be asked for by their numbers at once; who wants more asks for all of them. */
export const maxShowsAsked = 100

/** How many shows one page of the API's listing can have. */
export const maxShowsListed = 1000
