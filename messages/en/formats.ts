/** Numbers, dates and times in words. */
export const formats = {
  range: '{from} to {to}',
  zone: '{city} time',
  moment: '{date}, {time} ({zone})',
  seats: '{count, plural, one {# seat} other {# seats}}',
  hours: '{count, plural, one {# hour} other {# hours}}',
  minutes: '{count, plural, one {# minute} other {# minutes}}',
  seconds: '{count, plural, one {# second} other {# seconds}}',
} as const
