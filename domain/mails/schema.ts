import { z } from 'zod'
import { showIdSchema } from '#domain/shows/schema.ts'
import { wholeNumber } from '#lib/basic-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { messageFields } from '#messages/console/message-fields.ts'

/** A mail's id in a path or a form. */
export const mailIdSchema = wholeNumber.pipe(z.int().min(1))

const maxSubject = 150
const maxText = 3000
const length = (text: string) => [...text].length

/** What staff write to all buyers of a show. An empty line in the text begins a paragraph. */
export const messageSchema = z.object({
  subject: z
    .string()
    .trim()
    .min(1, { error: () => texts(messageFields)('subjectMissing') })
    .refine((text) => length(text) <= maxSubject, {
      error: () => texts(messageFields)('subjectTooLong', { most: String(maxSubject) }),
    })
    .refine((text) => !/\p{Cc}/u.test(text) && text.isWellFormed(), {
      error: () => texts(messageFields)('subjectInLines'),
    }),
  text: z
    .string()
    .transform((text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[^\S\n]+$/gm, '')
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(1, { error: () => texts(messageFields)('textMissing') })
        .refine((text) => length(text) <= maxText, { error: () => texts(messageFields)('textTooLong') })
        .refine((text) => !/[^\P{Cc}\n\t]/u.test(text) && text.isWellFormed(), {
          error: () => texts(messageFields)('textHasControls'),
        }),
    ),
})

/**
 * The form by which staff write to all buyers of a show. `seen` is the digest of the message that the preview showed. A missing or
 * invalid key is no error, because staff do not type it.
 */
export const messageFormSchema = messageSchema.extend({
  show_id: showIdSchema,
  seen: z.string(),
  idempotency_key: z.string().transform((key) => z.uuid().safeParse(key).data),
})

export type Message = z.output<typeof messageSchema>
export type MessageForm = z.input<typeof messageFormSchema>
