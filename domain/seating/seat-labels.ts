import { z } from 'zod'

/** The most seats that a call names. */
export const maxNamedSeats = 500

/** The labels of seats that a call names. */
export const seatLabelsSchema = z
  .array(z.string('Give the labels of seats').min(1, 'Give a label').max(120, 'There is no such seat'))
  .min(1, 'Name at least 1 seat')
  .max(maxNamedSeats, `Name at most ${maxNamedSeats} seats`)
  .refine((labels) => new Set(labels).size === labels.length, 'Name each seat once')
