import { z } from 'zod'
import { editVenue } from '#domain/venue/edit.ts'
import { getStoredVenue, type StoredVenue } from '#domain/venue/queries.ts'
import { editVenueSchema, toVenueEdits } from '#domain/venue/schema.ts'
import { applySettings, listOverridden } from '#domain/venue/settings.ts'
import { getEnv } from '#lib/env.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { staleAnswer } from '#lib/http/preconditions.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { versionedAnswer, versionedReply } from '../answers.ts'

const staffVenueSchema = z.strictObject({
  name: z.string().nullable(),
  address: z.string().nullable(),
  contact: z.string().nullable().describe('An e-mail address, a telephone number or a URL'),
  time_zone: z.string().nullable().describe('An IANA time zone. Null counts as UTC'),
  cancel_hours: z
    .int()
    .min(0)
    .nullable()
    .describe('Buyers can cancel until so many hours before the start. Null: they cannot'),
  max_seats_per_booking: z.int().min(1).nullable(),
  max_open_holds: z.int().min(1).nullable(),
  max_held_seats: z.int().min(1).nullable(),
  forbid_single_seats: z
    .boolean()
    .describe('Whether buyers may not choose numbered seats that leave a single seat, if others would not'),
  retention_days: z.int().min(1).nullable().describe('After so many days buyers are erased. Null: never'),
  terms: z.string().nullable(),
  privacy: z.string().nullable(),
  set_by_environment: z
    .array(z.enum(['time_zone', 'cancel_hours']))
    .describe('The settings that an environment variable of the server decides. They cannot be edited'),
})

/** The settings as they apply. Those that are not stored are null. */
function toStaffVenue(stored: StoredVenue): z.infer<typeof staffVenueSchema> {
  const env = getEnv()
  const overridden = listOverridden(env)
  const { timeZone, cancelHours } = applySettings(stored, env)
  return {
    name: stored.name,
    address: stored.address,
    contact: stored.contact,
    time_zone: overridden.includes('time_zone') ? timeZone : stored.timeZone,
    cancel_hours: cancelHours === 'never' ? null : cancelHours,
    max_seats_per_booking: stored.maxSeatsPerBooking,
    max_open_holds: stored.maxOpenHolds,
    max_held_seats: stored.maxHeldSeats,
    forbid_single_seats: stored.forbidsSingles,
    retention_days: stored.retentionDays,
    terms: stored.terms,
    privacy: stored.privacy,
    set_by_environment: overridden,
  }
}

const setByEnvironment: ErrorAnswer = {
  status: 409,
  message: 'An environment variable of the server decides this setting',
  description: 'Such a setting cannot be changed here.',
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/venue',
  GET: staffOperation({
    id: 'getVenue',
    tag: 'Staff: venue',
    summary: 'Get the settings of the venue',
    permission: 'venue:edit',
    answers: [versionedAnswer('The settings', staffVenueSchema)],
    handle: async () => {
      const stored = await getStoredVenue()
      return versionedReply(toStaffVenue(stored), stored.version)
    },
  }),
  PATCH: staffOperation({
    id: 'editVenue',
    tag: 'Staff: venue',
    summary: 'Edit the settings of the venue',
    description: 'Settings that are left out stay.',
    permission: 'venue:edit',
    body: editVenueSchema,
    // A character of the two texts takes 12 bytes at most.
    maxBodyKib: 256,
    example: { contact: 'box-office@globe.example' },
    ifMatch: staffVenueSchema,
    answers: [versionedAnswer('The settings', staffVenueSchema), setByEnvironment],
    handle: async (_request, { body, version, actor }) => {
      const decided = listOverridden(getEnv()).filter((field) => body[field] !== undefined)
      if (decided.length > 0) {
        const errors = decided.map((field) => ({ pointer: `#/${field}`, detail: setByEnvironment.message }))
        return { ...setByEnvironment, errors }
      }
      const outcome = await editVenue({ ...toVenueEdits(body), version }, { actor })
      const venue = toStaffVenue(outcome.venue)
      if (outcome.kind === 'stale') return staleAnswer(outcome.venue.version, venue)
      return versionedReply(venue, outcome.venue.version)
    },
  }),
})
