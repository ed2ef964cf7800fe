import { z } from 'zod'

export const tellBuyerSchema = z
  .boolean('Say false to mail nothing')
  .default(true)
  .describe('Whether the buyer gets the tickets by mail.')
