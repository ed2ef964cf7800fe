import 'server-only'
import { randomInt } from 'node:crypto'

/** Without letters and digits that look alike, and without capitals, because people type the codes from paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

const makeGroup = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Ten recovery codes of 49 random bits each. */
export const makeRecoveryCodes = () => Array.from({ length: 10 }, () => `${makeGroup()}-${makeGroup()}`)
