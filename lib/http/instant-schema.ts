import { z } from 'zod'

/** An instant in an answer: UTC and whole seconds, as `toUtcSeconds` writes it. */
export const instantSchema = z.iso.datetime({ precision: 0 })
