/** What the forms of seating plans say. */

export const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you typed stays here.',
  403: 'You may not change seating plans.',
}
export const gone = 'This seating plan is not there any more.'
export const broken = 'The plan could not be saved just now. Nothing is lost: please try again in a moment.'
