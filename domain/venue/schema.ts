import { z } from 'zod'
import { nameRules, wholeNumber } from '#lib/basic-schemas.ts'
import { emailAddress } from '#lib/email-address.ts'
import { texts } from '#lib/language/texts.ts'
import { isTimeZone } from '#lib/time.ts'
import { settingsFields } from '#messages/console/settings-fields.ts'

/** The greatest length of a text about terms or privacy. A form with both of them has to fit into `maxFormBytes`. */
const maxTextLength = 10_000

/** A text that may be empty, which counts as null. Browsers send line breaks as CRLF. */
const optionalText = z.string().transform((text) => text.replaceAll('\r\n', '\n').trim() || null)

const paragraphs = optionalText.pipe(
  z
    .string()
    .refine((text) => text.length <= maxTextLength, { error: () => texts(settingsFields)('textTooLong') })
    .refine((text) => !/[^\P{Cc}\n\t]/u.test(text) && text.isWellFormed(), {
      error: () => texts(settingsFields)('textHasControls'),
    })
    .nullable(),
)

/** A whole number that may be missing. */
const optionalNumber = (min: number, max: number, message: 'hoursInvalid' | 'numberInvalid' | 'daysInvalid') => {
  const wrong = { error: () => texts(settingsFields)(message) }
  return z.int(wrong).min(min, wrong).max(max, wrong).nullable()
}

const telephone = /^\+?[\d\s()/.-]{4,30}$/
const website = z.url({ protocol: /^https?$/ }).max(500)

/** An e-mail address, a telephone number or a URL. */
const contact = optionalText.pipe(
  z
    .string()
    .refine((text) => contactLink(text) !== undefined, { error: () => texts(settingsFields)('contactInvalid') })
    .nullable(),
)

/** The address of a link to a contact; undefined if the text is no contact. */
export function contactLink(text: string): string | undefined {
  if (emailAddress('').safeParse(text).success) return `mailto:${text}`
  if (telephone.test(text)) return `tel:${text.replace(/[^+\d]/g, '')}`
  return website.safeParse(text).success ? text : undefined
}

/** The settings by their names in the API. */
const settings = {
  name: optionalText
    .pipe(
      nameRules(() => texts(settingsFields)('nameMissing'))
        .max(100, { error: () => texts(settingsFields)('nameTooLong') })
        .nullable(),
    )
    .nullable(),
  address: paragraphs
    .pipe(
      z
        .string()
        .max(500, { error: () => texts(settingsFields)('addressTooLong') })
        .nullable(),
    )
    .nullable(),
  contact: contact.nullable(),
  time_zone: optionalText
    .pipe(
      z
        .string()
        .refine(isTimeZone, { error: () => texts(settingsFields)('timeZoneInvalid') })
        .nullable(),
    )
    .nullable(),
  cancel_hours: optionalNumber(0, 8760, 'hoursInvalid'),
  max_seats_per_booking: optionalNumber(1, 10_000, 'numberInvalid'),
  max_open_holds: optionalNumber(1, 10_000, 'numberInvalid'),
  max_held_seats: optionalNumber(1, 10_000, 'numberInvalid'),
  forbid_single_seats: z
    .boolean({ error: () => texts(settingsFields)('booleanInvalid') })
    .describe('Refuses named seats that leave a single seat, if as many others among the same neighbours leave none.'),
  retention_days: optionalNumber(1, 36_500, 'daysInvalid'),
  terms: paragraphs.nullable(),
  privacy: paragraphs.nullable(),
}

/** The body of `PATCH /api/admin/venue`. Settings that are left out stay. */
export const editVenueSchema = z.strictObject(settings).partial()

/** What is stored for settings of the form or the API. Those that are left out are undefined. */
export const toVenueEdits = (fields: z.output<typeof editVenueSchema>) => ({
  name: fields.name,
  address: fields.address,
  contact: fields.contact,
  timeZone: fields.time_zone,
  cancelHours: fields.cancel_hours,
  maxSeatsPerBooking: fields.max_seats_per_booking,
  maxOpenHolds: fields.max_open_holds,
  maxHeldSeats: fields.max_held_seats,
  forbidsSingles: fields.forbid_single_seats,
  retentionDays: fields.retention_days,
  terms: fields.terms,
  privacy: fields.privacy,
})

/** A number in a field that may stay empty, which counts as null. */
const numberField = <Schema extends z.ZodType<number | null, number | null>>(schema: Schema) =>
  z
    .string()
    .transform((text) => text.trim() || null)
    .pipe(wholeNumber.nullable())
    .pipe(schema)

/** The fields of the form for the venue's settings: strings, which become the types of the API. */
export const venueFormSchema = z.object({
  name: settings.name.unwrap(),
  address: settings.address.unwrap(),
  contact: settings.contact.unwrap(),
  time_zone: settings.time_zone.unwrap(),
  cancel_hours: numberField(settings.cancel_hours),
  max_seats_per_booking: numberField(settings.max_seats_per_booking),
  max_open_holds: numberField(settings.max_open_holds),
  max_held_seats: numberField(settings.max_held_seats),
  /** `yes` if the box is ticked. */
  forbid_single_seats: z.custom<string>().transform((value) => value === 'yes'),
  retention_days: numberField(settings.retention_days),
  terms: settings.terms.unwrap(),
  privacy: settings.privacy.unwrap(),
  version: wholeNumber,
})

export type VenueForm = z.input<typeof venueFormSchema>

export type VenueField = keyof VenueForm

/** The fields in their order on the page. */
export const venueFields = Object.keys(venueFormSchema.shape) as VenueField[]
