import { z } from 'zod'

/** An instant in an answer: UTC and whole seconds, as `toUtcSeconds` writes it. */
export const instantSchema = z.iso.datetime({ precision: 0 }).meta({
  id: 'Instant',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
  description: 'An instant in UTC and whole seconds.',
  examples: ['2024-03-25T18:00:00Z'],
})
