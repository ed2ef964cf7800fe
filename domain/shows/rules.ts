/** How many shows `GET /shows/events` can be asked for by their numbers; who wants more asks for all of them. */
export const maxShowsAsked = 100
