/** What the forms of webhooks say. */

export const refusals = {
  401: 'You are signed out. Sign in again in another tab, then try once more.',
  403: 'You may not manage webhooks.',
}
export const gone = 'This webhook is not there any more.'
export const broken = 'The webhook could not be changed just now. Please try again in a moment.'
