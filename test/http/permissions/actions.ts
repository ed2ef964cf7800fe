import { and, eq, isNotNull, ne } from 'drizzle-orm'
import { apiTokens, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { mails, productions, shows, venueSettings } from '#db/schema.ts'
import { webhookEndpoints } from '#db/webhooks-schema.ts'
import type { Permission } from '#domain/accounts/permissions.ts'
import { digestOf } from '#domain/mails/mail-buyers.ts'
import { storePasskey } from '../../support/passkeys.ts'
import type { Client } from '../../support/staff.ts'
import { storeWebhook } from '../../support/webhook-rows.ts'
import {
  deletableId,
  message,
  newShow,
  otherDateId,
  otherPlanId,
  plan,
  resetAccount,
  restoreBooking,
  restoreDates,
  restorePlan,
  restoreSeats,
  revocableId,
  rowId,
  seatedId,
  secretName,
  storeRevocable,
} from './rows.ts'

export type ActionCase = {
  permission: Permission
  /** The page with the form, and its query if the form needs one. */
  page: string
  query?: string
  /** The number in the path of the page, if it is another one. */
  id?: number
  field?: string
  /** The words on the form's button. The form has the field or these words, or both. */
  button?: string
  values?: Record<string, string>
  /** The status for a client that may do it; 303 if the action leads to another page. */
  status?: 200
  /** It is not for API tokens, whatever their scope is. */
  peopleOnly?: true
  /** The row that it changes belongs to the client. */
  ownRow?: true
  /** Makes the action possible again, for a client. */
  prepare?: (database: Database, client?: Client) => Promise<unknown>
}

const bookingPage = 'app/admin/bookings/[id]/page.tsx'

const ofAccount = {
  permission: 'accounts:manage',
  page: 'app/admin/accounts/[id]/page.tsx',
  prepare: resetAccount(),
} as const

const accountActions: Record<string, ActionCase> = {
  changeRoleFromForm: { ...ofAccount, button: 'Change the role', values: { role: 'box_office' } },
  makeLinkFromForm: { ...ofAccount, button: 'Make a new invitation', status: 200 },
  disable: { ...ofAccount, button: 'Disable this account' },
  enable: { ...ofAccount, button: 'Enable this account', prepare: resetAccount({ disabledAt: new Date() }) },
  signOutEverywhere: { ...ofAccount, button: 'Sign out everywhere' },
  removeTwoFactorOf: {
    ...ofAccount,
    button: 'Yes, turn it off',
    prepare: resetAccount({ twoFactorEnabled: true }),
  },
  removePasskeysOf: {
    ...ofAccount,
    button: 'Yes, remove them',
    prepare: async (database) => {
      await resetAccount()(database)
      await storePasskey(database, { userId: String(rowId) })
    },
  },
  remove: { ...ofAccount, button: 'Yes, remove' },
}

const webhookPage = 'app/admin/webhooks/[id]/page.tsx'
const ofWebhookForm = {
  permission: 'webhooks:manage',
  page: webhookPage,
  prepare: (database: Database) => storeWebhook(database, rowId),
} as const

const webhookActions: Record<string, ActionCase> = {
  'new/actions.ts createWebhookFromForm': {
    permission: 'webhooks:manage',
    page: 'app/admin/webhooks/new/page.tsx',
    button: 'Add the webhook',
    values: { url: 'https://hooks.invalid/', booking_confirmed: 'yes' },
    status: 200,
    // All clients send the same form.
    prepare: (database) => database.delete(webhookEndpoints).where(isNotNull(webhookEndpoints.idempotencyKey)),
  },
  '[id]/actions.ts sendTestFromForm': { ...ofWebhookForm, button: 'Send a test event' },
  '[id]/actions.ts pauseFromForm': { ...ofWebhookForm, button: 'Pause' },
  '[id]/actions.ts resumeFromForm': {
    ...ofWebhookForm,
    button: 'Resume',
    prepare: (database) => storeWebhook(database, rowId, { paused: true }),
  },
  '[id]/actions.ts replayFailedFromForm': {
    ...ofWebhookForm,
    button: 'Deliver all failed events again',
    prepare: (database) => storeWebhook(database, rowId, { paused: true }),
  },
  '[id]/edit/actions.ts editWebhookFromForm': {
    ...ofWebhookForm,
    page: 'app/admin/webhooks/[id]/edit/page.tsx',
    button: 'Save the changes',
    // The button sends the version.
    values: { description: 'Edited', version: '1' },
  },
  '[id]/secret/actions.ts rotateSecretFromForm': {
    ...ofWebhookForm,
    page: 'app/admin/webhooks/[id]/secret/page.tsx',
    button: 'Yes, make a new secret',
    values: { version: '1' },
    status: 200,
  },
  '[id]/delete/actions.ts deleteWebhookFromForm': {
    ...ofWebhookForm,
    page: 'app/admin/webhooks/[id]/delete/page.tsx',
    button: 'Yes, delete the webhook',
  },
  'deliveries/[id]/actions.ts replayFromForm': {
    ...ofWebhookForm,
    page: 'app/admin/webhooks/deliveries/[id]/page.tsx',
    button: 'Deliver it again',
    prepare: (database) => storeWebhook(database, rowId, { paused: true }),
  },
}

const ofPlans = { permission: 'plans:edit', prepare: restorePlan } as const

const planActions: Record<string, ActionCase> = {
  'actions.ts addExampleFromForm': { ...ofPlans, page: 'app/admin/seating-plans/page.tsx', button: 'Add “Hall”' },
  'new/actions.ts createPlanFromForm': {
    ...ofPlans,
    page: 'app/admin/seating-plans/new/page.tsx',
    button: 'Save the plan',
    values: {
      step: 'save',
      name: 'Made in a form',
      label_0: 'Stalls',
      category_0: 'A',
      rows_0: '2',
      seats_0: '3',
      row_names_0: 'letters',
      numbering_0: 'left',
    },
  },
  'import/actions.ts importPlanFromForm': {
    ...ofPlans,
    page: 'app/admin/seating-plans/import/page.tsx',
    button: 'Import the plan',
    values: { text: JSON.stringify({ ...plan, name: 'Imported' }) },
  },
  '[id]/actions.ts editPlanFromForm': {
    ...ofPlans,
    page: 'app/admin/seating-plans/[id]/page.tsx',
    button: 'Save as a new version',
    // The name of the plan would be in the answer.
    values: {
      step: 'save',
      name: '',
      edits: JSON.stringify([{ do: 'set-kind', seats: 'Hall A-1', kind: 'obstructed' }]),
    },
  },
}

/** What each server action of the admin side needs, and the form that calls it. */
export const actions: Record<string, ActionCase> = {
  ...Object.fromEntries(Object.entries(webhookActions).map(([name, action]) => [`app/admin/webhooks/${name}`, action])),
  ...Object.fromEntries(
    Object.entries(planActions).map(([name, action]) => [`app/admin/seating-plans/${name}`, action]),
  ),
  ...Object.fromEntries(
    Object.entries(accountActions).map(([name, action]) => [`app/admin/accounts/[id]/actions.ts ${name}`, action]),
  ),
  'app/admin/accounts/actions.ts inviteFromForm': {
    permission: 'accounts:manage',
    page: 'app/admin/accounts/page.tsx',
    button: 'Invite',
    values: { email: 'bea@example.com', role: 'door' },
    status: 200,
    prepare: (database) => database.delete(users).where(eq(users.email, 'bea@example.com')),
  },
  'app/admin/tokens/actions.ts createTokenFromForm': {
    permission: 'tokens:manage',
    page: 'app/admin/tokens/page.tsx',
    button: 'Create the token',
    values: { name: 'Another script', lifetime: '30', 'tokens:manage': 'yes' },
    status: 200,
    peopleOnly: true,
    // All clients send the same form.
    prepare: (database) => database.delete(apiTokens).where(isNotNull(apiTokens.idempotencyKey)),
  },
  'app/admin/tokens/actions.ts revokeTokenFromForm': {
    permission: 'tokens:manage',
    page: 'app/admin/tokens/page.tsx',
    field: 'about',
    button: `token ${revocableId}`,
    ownRow: true,
    prepare: storeRevocable,
  },
  'app/admin/bookings/[id]/actions.ts correctBooking': {
    permission: 'bookings:edit',
    page: bookingPage,
    field: 'seen_name',
    values: { name: 'Another name', email: '' },
    prepare: restoreBooking,
  },
  'app/admin/bookings/[id]/actions.ts changeSeatsOfBooking': {
    permission: 'bookings:edit',
    page: bookingPage,
    field: 'seen_seat_count',
    values: { seat_count: '5' },
    prepare: restoreBooking,
  },
  'app/admin/bookings/[id]/actions.ts addNoteToBooking': {
    permission: 'bookings:edit',
    page: bookingPage,
    field: 'id',
    button: 'Add the note',
    values: { note: 'A note' },
  },
  'app/admin/bookings/[id]/actions.ts cancelForBuyer': {
    permission: 'bookings:edit',
    page: bookingPage,
    field: 'about',
    button: 'Yes, cancel',
    prepare: restoreBooking,
  },
  'app/admin/bookings/[id]/actions.ts resendTickets': {
    permission: 'bookings:edit',
    page: bookingPage,
    field: 'about',
    button: 'Mail the tickets',
    prepare: restoreBooking,
  },
  'app/admin/bookings/[id]/return/actions.ts returnTicketsOfBooking': {
    permission: 'bookings:edit',
    page: 'app/admin/bookings/[id]/return/page.tsx',
    query: '?ticket=1&ticket=3',
    field: 'tickets',
    prepare: restoreBooking,
  },
  'app/admin/bookings/[id]/move/actions.ts moveBooking': {
    permission: 'bookings:edit',
    page: 'app/admin/bookings/[id]/move/page.tsx',
    query: `?to=${otherDateId}`,
    field: 'seen_show_id',
    prepare: restoreDates,
  },
  'app/admin/bookings/[id]/seats/actions.ts moveBookingToSeats': {
    permission: 'bookings:edit',
    page: 'app/admin/bookings/[id]/seats/page.tsx',
    id: seatedId,
    field: 'seen_seats',
    values: { seats: 'Hall A-2' },
    prepare: restoreSeats(),
  },
  'app/admin/shows/[id]/seats/actions.ts changeSeatsOfShow': {
    permission: 'seats:block',
    page: 'app/admin/shows/[id]/seats/page.tsx',
    id: seatedId,
    button: 'Unblock',
    values: { seats: 'Hall A-2', step: 'block' },
    status: 200,
    prepare: restoreSeats(),
  },
  'app/admin/shows/[id]/seats/actions.ts changePlanOfShow': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/seats/page.tsx',
    id: seatedId,
    button: 'Move the show to this plan',
    values: { seating_plan: String(otherPlanId) },
    prepare: restoreSeats(),
  },
  'app/admin/shows/[id]/sell/actions.ts sellSeats': {
    permission: 'bookings:edit',
    page: 'app/admin/shows/[id]/sell/page.tsx',
    field: 'idempotency_key',
    values: { seat_count: '1', name: 'Ada King', email: '', payment: 'paid', idempotency_key: '' },
    prepare: restoreBooking,
  },
  'app/admin/productions/new/actions.ts createProductionFromForm': {
    permission: 'shows:create',
    page: 'app/admin/productions/new/page.tsx',
    button: 'Create the production',
    values: newShow,
  },
  'app/admin/productions/[id]/edit/actions.ts editProductionFromForm': {
    permission: 'shows:edit',
    page: 'app/admin/productions/[id]/edit/page.tsx',
    field: 'production_id',
    // The button sends the version.
    values: { title: 'Edited', version: '1' },
    prepare: (database) =>
      database.update(productions).set({ title: secretName, version: 1 }).where(eq(productions.id, rowId)),
  },
  'app/admin/productions/[id]/dates/actions.ts addDatesFromForm': {
    permission: 'shows:create',
    page: 'app/admin/productions/[id]/dates/page.tsx',
    query: '?from=2030-01-01&time=20:00&total_seats=5',
    button: 'Add the ticked dates',
    values: { start_0: '2030-01-01T23:45:00.000Z' },
    prepare: (database) => database.delete(shows).where(eq(shows.startTime, new Date('2030-01-01T23:45:00Z'))),
  },
  'app/admin/productions/[id]/delete/actions.ts deleteProductionFromForm': {
    permission: 'shows:edit',
    page: 'app/admin/productions/[id]/delete/page.tsx',
    field: 'about',
    // Another production, without shows.
    values: { about: String(deletableId) },
    prepare: (database) =>
      database.insert(productions).values({ id: deletableId, title: secretName }).onConflictDoNothing(),
  },
  'app/admin/shows/new/actions.ts createShowFromForm': {
    permission: 'shows:create',
    page: 'app/admin/shows/new/page.tsx',
    button: 'Create the show',
    values: newShow,
  },
  'app/admin/shows/[id]/edit/actions.ts editShowFromForm': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/edit/page.tsx',
    field: 'show_id',
    // The button sends the version.
    values: { name: 'Edited', version: '1' },
    prepare: async (database) => {
      // The name of a production with other dates is not changed here.
      await database.delete(shows).where(and(eq(shows.productionId, rowId), ne(shows.id, rowId)))
      await database.update(shows).set({ name: secretName, version: 1 }).where(eq(shows.id, rowId))
    },
  },
  'app/admin/shows/[id]/actions.ts closeShow': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/page.tsx',
    field: 'about',
    prepare: (database) => database.update(shows).set({ bookingClosesAt: null }).where(eq(shows.id, rowId)),
  },
  'app/admin/shows/[id]/actions.ts openShow': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/page.tsx',
    field: 'about',
    prepare: (database) =>
      database
        .update(shows)
        .set({ bookingClosesAt: new Date(0) })
        .where(eq(shows.id, rowId)),
  },
  'app/admin/shows/[id]/actions.ts publishShow': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/page.tsx',
    button: 'Publish',
    prepare: (database) => database.update(shows).set({ isDraft: true }).where(eq(shows.id, rowId)),
  },
  'app/admin/shows/[id]/mail/actions.ts mailBuyersFromForm': {
    permission: 'mails:send',
    page: 'app/admin/shows/[id]/mail/page.tsx',
    field: 'seen',
    values: { ...message, seen: digestOf(message), step: 'send', idempotency_key: '' },
    prepare: async (database) => {
      await database.update(shows).set({ cancelledAt: null }).where(eq(shows.id, rowId))
      await restoreBooking(database)
    },
  },
  'app/admin/shows/[id]/cancel/actions.ts cancelShowFromForm': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/cancel/page.tsx',
    field: 'about',
    prepare: (database) => database.update(shows).set({ cancelledAt: null }).where(eq(shows.id, rowId)),
  },
  'app/admin/shows/[id]/delete/actions.ts deleteShowFromForm': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/delete/page.tsx',
    field: 'about',
    // Another show, without bookings.
    values: { about: String(deletableId) },
    prepare: (database) =>
      database
        .insert(shows)
        .values({
          id: deletableId,
          name: secretName,
          startTime: new Date(0),
          totalSeats: 1,
          bookingClosesAt: new Date(0),
        })
        .onConflictDoNothing(),
  },
  'app/admin/personal-data/actions.ts eraseFromForm': {
    permission: 'buyers:erase',
    page: 'app/admin/personal-data/page.tsx',
    button: 'Look up',
    // The button of the preview sends what it showed.
    values: { email: 'ada@example.com', confirm: '1 ada@example.com' },
    status: 200,
    prepare: restoreBooking,
  },
  'app/admin/venue/actions.ts editVenueFromForm': {
    permission: 'venue:edit',
    page: 'app/admin/venue/page.tsx',
    button: 'Save the settings',
    // The button sends the version.
    values: { contact: 'box@globe.example', version: '1' },
    status: 200,
    prepare: (database) => database.delete(venueSettings),
  },
  'app/admin/outbox/[id]/actions.ts requeueFromForm': {
    permission: 'mails:send',
    page: 'app/admin/outbox/[id]/page.tsx',
    button: 'Try again',
    prepare: (database) => database.update(mails).set({ givenUpAt: new Date() }),
  },
}
