import { formats } from './formats.ts'
import { shows } from './shows.ts'
import { site } from './site.ts'
import { whatsOn } from './whats-on.ts'

export const en = { formats, shows, site, whatsOn }
