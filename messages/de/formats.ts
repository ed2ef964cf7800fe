import type { formats as english } from '../en/formats.ts'
import type { Translation } from '../translation.ts'

export const formats: Translation<typeof english> = {
  range: '{from} bis {to}',
  zone: 'Ortszeit {city}',
  moment: '{date}, {time} ({zone})',
  seats: '{count, plural, one {# Platz} other {# Plätze}}',
  hours: '{count, plural, one {# Stunde} other {# Stunden}}',
  minutes: '{count, plural, one {# Minute} other {# Minuten}}',
  seconds: '{count, plural, one {# Sekunde} other {# Sekunden}}',
}
