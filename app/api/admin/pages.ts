import { z } from 'zod'

const wrongLimit = 'Ask for 1 to 200 entries'

/** The parameters of a list that is read page after page. Other parameters of a list stand beside them in a strict schema. */
export const pageParameters = <Cursor extends z.ZodType>(cursor: Cursor) => ({
  limit: z
    .string(wrongLimit)
    .regex(/^[1-9]\d{0,2}$/, wrongLimit)
    .transform(Number)
    .pipe(z.int().max(200, wrongLimit))
    .default(50)
    .describe('At most so many entries'),
  after: cursor.optional().describe('The cursor: `next` of the page before'),
})

/** The schema of a page. */
export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    data: z.array(item),
    next: z.string().nullable().describe('The cursor of the next page, for `after`; null on the last page'),
  })

/** A page as `pageSchema` declares it. @param next the cursor of the next page; undefined if this is the last one. */
export const toPage = <Item>(data: Item[], next: string | number | undefined) => ({
  data,
  next: next === undefined ? null : String(next),
})

const wrongText = 'Write 1 to 200 characters without control characters'

/** A text to search for. */
export const searchText = z
  .string(wrongText)
  .trim()
  .min(1, wrongText)
  .max(200, wrongText)
  .refine((text) => !/\p{Cc}/u.test(text) && text.isWellFormed(), wrongText)
