// A preload (--import) for a server whose clock stands still.
import { replaceClock } from '../../test/support/replace-clock.mjs'
import { fixedTime } from './fixed-time.mjs'

const fixedMs = Date.parse(fixedTime)
replaceClock(() => fixedMs)
