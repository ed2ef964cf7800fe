/** Says that a password, a code or a passkey was not checked. @param retryAfter in seconds. */
export const tooManyAttempts = (what: 'password' | 'code' | 'passkey', retryAfter: number): string =>
  `There were too many attempts, so this ${what} was not checked. Try again in ${duration(retryAfter)}.`

function duration(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
