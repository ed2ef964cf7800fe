import { globSync, readFileSync } from 'node:fs'
import { and, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { apiTokens, passkeys, sessions, users } from '#db/accounts-schema.ts'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import {
  bookings,
  endedTickets,
  mails,
  messages,
  movedBookings,
  productions,
  shows,
  venueSettings,
} from '#db/schema.ts'
import { webhookEndpoints } from '#db/webhooks-schema.ts'
import type { Permission } from '#domain/accounts/permissions.ts'
import { digestOf } from '#domain/mails/mail-buyers.ts'
import { operationMethods } from '#lib/http/route.ts'
import { buyerVersion } from '../../app/api/admin/bookings/buyer-version.ts'
import { apiRoutes, fileRoutes } from '../../app/api-routes.ts'
import { cookieOf, makeUser, testEnv, testPassword } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { type Form, getPage, readForms, type Sender, sendForm } from '../support/forms.ts'
import { storePasskey } from '../support/passkeys.ts'
import { makeHold, makeShow } from '../support/shows.ts'
import { type Client, makeClients, type Needed } from '../support/staff.ts'
import { turnOnTwoFactor } from '../support/two-factor.ts'
import { storeWebhook } from '../support/webhook-rows.ts'

/**
 * Who may use each page, API operation and server action of the admin side. They are found by reading the code. One that is
 * missing in these tables fails.
 */

const pages: Record<string, Needed> = {
  'app/admin/account/page.tsx': 'own account',
  'app/admin/account/passkey/page.tsx': 'own account',
  'app/admin/account/two-factor/page.tsx': 'own account',
  'app/admin/page.tsx': 'shows:read',
  'app/admin/accounts/page.tsx': 'accounts:manage',
  'app/admin/accounts/[id]/page.tsx': 'accounts:manage',
  'app/admin/audit/page.tsx': 'audit:read',
  'app/admin/bookings/page.tsx': 'bookings:read',
  'app/admin/bookings/[id]/page.tsx': 'bookings:read',
  'app/admin/bookings/[id]/move/page.tsx': 'bookings:edit',
  'app/admin/bookings/[id]/return/page.tsx': 'bookings:edit',
  'app/admin/outbox/page.tsx': 'mails:read',
  'app/admin/reports/page.tsx': 'reports:read',
  'app/admin/shows/page.tsx': 'shows:read',
  'app/admin/outbox/[id]/page.tsx': 'mails:read',
  'app/admin/tokens/page.tsx': 'tokens:manage',
  'app/admin/webhooks/page.tsx': 'webhooks:manage',
  'app/admin/webhooks/new/page.tsx': 'webhooks:manage',
  'app/admin/webhooks/[id]/page.tsx': 'webhooks:manage',
  'app/admin/webhooks/[id]/edit/page.tsx': 'webhooks:manage',
  'app/admin/webhooks/[id]/secret/page.tsx': 'webhooks:manage',
  'app/admin/webhooks/[id]/delete/page.tsx': 'webhooks:manage',
  'app/admin/webhooks/deliveries/[id]/page.tsx': 'webhooks:manage',
  'app/admin/productions/page.tsx': 'shows:read',
  'app/admin/productions/new/page.tsx': 'shows:create',
  'app/admin/productions/[id]/page.tsx': 'shows:read',
  'app/admin/productions/[id]/dates/page.tsx': 'shows:create',
  'app/admin/productions/[id]/edit/page.tsx': 'shows:edit',
  'app/admin/productions/[id]/delete/page.tsx': 'shows:edit',
  'app/admin/shows/new/page.tsx': 'shows:create',
  'app/admin/personal-data/page.tsx': 'buyers:erase',
  'app/admin/venue/page.tsx': 'venue:edit',
  'app/admin/shows/[id]/page.tsx': 'shows:read',
  'app/admin/shows/[id]/door-list/page.tsx': 'door-list:export',
  'app/admin/shows/[id]/sell/page.tsx': 'bookings:edit',
  'app/admin/shows/[id]/edit/page.tsx': 'shows:edit',
  'app/admin/shows/[id]/mail/page.tsx': 'mails:send',
  'app/admin/shows/[id]/cancel/page.tsx': 'shows:edit',
  'app/admin/shows/[id]/delete/page.tsx': 'shows:edit',
}

type OperationCase = {
  permission: Permission
  status: number
  body?: () => object
  query?: string
  /** The number in the path, if it is not that of the show. */
  id?: number
  /** The version in `If-Match`. */
  version?: number | string
  /** Makes the operation possible again, for a client. */
  prepare?: (database: Database, client?: Client) => Promise<unknown>
}

/** Makes the account as it was. The functions of accounts follow below. */
const prepareAccount = (database: Database) => resetAccount()(database)

const ofAccounts = { permission: 'accounts:manage', status: 200, prepare: prepareAccount } as const

const accountOperations: Record<string, OperationCase> = {
  'GET /api/admin/accounts': { permission: 'accounts:manage', status: 200 },
  'POST /api/admin/accounts': {
    permission: 'accounts:manage',
    status: 201,
    body: () => ({ email: 'bea@example.com', role: 'door' }),
    prepare: (database) => database.delete(users).where(eq(users.email, 'bea@example.com')),
  },
  'GET /api/admin/accounts/{id}': { permission: 'accounts:manage', status: 200 },
  'DELETE /api/admin/accounts/{id}': { ...ofAccounts, status: 204 },
  'POST /api/admin/accounts/{id}/role': { ...ofAccounts, body: () => ({ role: 'box_office' }) },
  'POST /api/admin/accounts/{id}/disable': ofAccounts,
  'POST /api/admin/accounts/{id}/enable': ofAccounts,
  'POST /api/admin/accounts/{id}/end-sessions': ofAccounts,
  'POST /api/admin/accounts/{id}/link': ofAccounts,
  'GET /api/admin/tokens': { permission: 'tokens:manage', status: 200 },
  'POST /api/admin/tokens/{id}/revoke': {
    permission: 'tokens:manage',
    status: 204,
    id: 999_999_999,
    prepare: (database, client) => storeRevocable(database, client),
  },
}

const ofWebhook = {
  permission: 'webhooks:manage',
  status: 200,
  prepare: (database: Database) => storeWebhook(database, showId, { paused: true }),
} as const

const webhookOperations: Record<string, OperationCase> = {
  'GET /api/admin/webhooks': { permission: 'webhooks:manage', status: 200 },
  'POST /api/admin/webhooks': {
    permission: 'webhooks:manage',
    status: 201,
    body: () => ({ url: 'https://hooks.invalid/', event_types: ['booking.confirmed'] }),
    prepare: (database) => database.delete(webhookEndpoints).where(ne(webhookEndpoints.id, showId)),
  },
  'GET /api/admin/webhooks/{id}': ofWebhook,
  'PATCH /api/admin/webhooks/{id}': { ...ofWebhook, version: 1, body: () => ({ description: 'Another one' }) },
  'DELETE /api/admin/webhooks/{id}': { ...ofWebhook, status: 204 },
  'POST /api/admin/webhooks/{id}/secret': { ...ofWebhook, version: 1 },
  'POST /api/admin/webhooks/{id}/resume': ofWebhook,
  'POST /api/admin/webhooks/{id}/pause': { ...ofWebhook, prepare: (database) => storeWebhook(database, showId) },
  'POST /api/admin/webhooks/{id}/test': { ...ofWebhook, prepare: (database) => storeWebhook(database, showId) },
  'GET /api/admin/webhooks/{id}/deliveries': ofWebhook,
  'POST /api/admin/webhooks/{id}/replay': ofWebhook,
  'GET /api/admin/webhook-deliveries/{id}': ofWebhook,
  'POST /api/admin/webhook-deliveries/{id}/replay': ofWebhook,
}

const newShow = {
  name: 'Made in a form',
  title: 'Made in a form',
  start_time: '2030-01-01T20:00',
  booking_closes_at: '',
  total_seats: '5',
}

const message = { subject: 'The doors open earlier', text: 'Come at seven.' }

const deletableId = 2_000_000_000
const revocableId = 999_999_999

const secretName = 'A show that only staff see'

type ActionCase = {
  permission: Permission
  /** The page with the form, and its query if the form needs one. */
  page: string
  query?: string
  field?: string
  /** The words on the form's button. The form has the field or these words, or both. */
  button?: string
  values?: Record<string, string>
  /** The status for a client that may do it; 303 if the action leads to another page. */
  status?: 200
  /** It is not for API tokens, whatever their scope is. */
  peopleOnly?: true
  /** Makes the action possible again, for a client. */
  prepare?: (database: Database, client?: Client) => Promise<unknown>
}

const bookingPage = 'app/admin/bookings/[id]/page.tsx'
/** Makes the booking as it was. */
const restoreBooking = async (database: Database) => {
  await database.delete(mails).where(inArray(mails.kind, ['cancellation', 'moved']))
  await database.delete(endedTickets)
  await database.delete(movedBookings)
  await database.update(mails).set({ givenUpAt: new Date() })
  const confirmed = { status: 'CONFIRMED', name: 'Ada King', email: 'ada@example.com', seatCount: 7, showId } as const
  await database.update(bookings).set(confirmed).where(eq(bookings.id, showId))
  await database.update(shows).set({ bookedSeats: 7 }).where(eq(shows.id, showId))
}

const otherDateId = deletableId + 1
/** Makes the booking as it was, and another date to which it can be moved. */
const restoreDates = async (database: Database) => {
  await restoreBooking(database)
  const productionId = showId
  const date = { name: secretName, totalSeats: 7, bookedSeats: 0, startTime: new Date('2999-01-01'), productionId }
  await database
    .insert(shows)
    .values({ id: otherDateId, ...date })
    .onConflictDoUpdate({ target: shows.id, set: date })
  await database.update(shows).set({ name: secretName, productionId }).where(eq(shows.id, showId))
}

/** A show without bookings and a production without shows. */
const restoreDeletable = async (database: Database) => {
  await database.insert(productions).values({ id: deletableId, title: secretName }).onConflictDoNothing()
  const show = { id: deletableId, name: secretName, startTime: new Date(0), totalSeats: 1, version: 1 }
  await database.insert(shows).values(show).onConflictDoNothing()
}
/** Makes the show, its production and its booking as they were. */
const restoreShow = async (database: Database) => {
  const state = { name: secretName, version: 1, isDraft: false, cancelledAt: null, bookingClosesAt: null, note: null }
  await database.update(shows).set(state).where(eq(shows.id, showId))
  await database.update(productions).set({ title: secretName, version: 1 }).where(eq(productions.id, showId))
  await database.delete(messages)
  await restoreBooking(database)
}

const showOperations: Record<string, OperationCase> = {
  'GET /api/admin/shows': { permission: 'shows:read', status: 200 },
  'POST /api/admin/shows': {
    permission: 'shows:create',
    status: 201,
    body: () => ({ name: 'Made by a script', start_time: '2030-01-01T20:00:00Z', total_seats: 5 }),
  },
  'GET /api/admin/shows/{id}': { permission: 'shows:read', status: 200 },
  'PATCH /api/admin/shows/{id}': {
    permission: 'shows:edit',
    status: 200,
    body: () => ({ note: 'Edited by a script' }),
    version: 1,
    prepare: restoreShow,
  },
  'DELETE /api/admin/shows/{id}': {
    permission: 'shows:edit',
    status: 204,
    id: deletableId,
    prepare: restoreDeletable,
  },
  'POST /api/admin/shows/{id}/cancel': { permission: 'shows:edit', status: 200, prepare: restoreShow },
  'POST /api/admin/shows/{id}/close': { permission: 'shows:edit', status: 200, prepare: restoreShow },
  'POST /api/admin/shows/{id}/reopen': {
    permission: 'shows:edit',
    status: 200,
    prepare: async (database) => {
      await restoreShow(database)
      await database
        .update(shows)
        .set({ bookingClosesAt: new Date(0) })
        .where(eq(shows.id, showId))
    },
  },
  'POST /api/admin/shows/{id}/publish': {
    permission: 'shows:edit',
    status: 200,
    prepare: async (database) => {
      await restoreShow(database)
      await database.update(shows).set({ isDraft: true }).where(eq(shows.id, showId))
    },
  },
  'POST /api/admin/shows/{id}/mail': {
    permission: 'mails:send',
    status: 200,
    body: () => message,
    prepare: restoreShow,
  },
  'GET /api/admin/shows/{id}/door-list': { permission: 'door-list:export', status: 200 },
  'GET /api/admin/productions': { permission: 'shows:read', status: 200 },
  'POST /api/admin/productions': {
    permission: 'shows:create',
    status: 201,
    body: () => ({ title: 'Made by a script' }),
  },
  'GET /api/admin/productions/{id}': { permission: 'shows:read', status: 200 },
  'PATCH /api/admin/productions/{id}': {
    permission: 'shows:edit',
    status: 200,
    body: () => ({ age_advice: crypto.randomUUID() }),
    version: 1,
    prepare: restoreShow,
  },
  'DELETE /api/admin/productions/{id}': {
    permission: 'shows:edit',
    status: 204,
    id: deletableId,
    prepare: restoreDeletable,
  },
  'GET /api/admin/productions/{id}/dates': {
    permission: 'shows:create',
    status: 200,
    query: '?from=2030-01-01&time=20:00',
  },
  'POST /api/admin/productions/{id}/dates': {
    permission: 'shows:create',
    status: 201,
    body: () => ({ dates: [{ start_time: '2031-01-01T20:00:00Z', total_seats: 5 }] }),
    prepare: (database) => database.delete(shows).where(eq(shows.startTime, new Date('2031-01-01T20:00:00Z'))),
  },
  'GET /api/admin/venue': { permission: 'venue:edit', status: 200 },
  'PATCH /api/admin/venue': {
    permission: 'venue:edit',
    status: 200,
    body: () => ({ contact: 'box@globe.example' }),
    version: 1,
    prepare: (database) => database.delete(venueSettings),
  },
}

const ofBooking = {
  permission: 'bookings:edit',
  status: 200,
  prepare: restoreBooking,
} as const

const bookingOperations: Record<string, OperationCase> = {
  'GET /api/admin/bookings': { permission: 'bookings:read', status: 200 },
  'GET /api/admin/bookings/{id}': { permission: 'bookings:read', status: 200 },
  'GET /api/admin/shows/{id}/bookings': { permission: 'bookings:read', status: 200 },
  'POST /api/admin/bookings': {
    ...ofBooking,
    status: 201,
    body: () => ({ show_id: showId, seat_count: 1, name: 'Bob', payment: 'paid' }),
  },
  'PATCH /api/admin/bookings/{id}': {
    ...ofBooking,
    body: () => ({ name: 'Another name' }),
    version: buyerVersion({ name: 'Ada King', email: 'ada@example.com' }),
  },
  'POST /api/admin/bookings/{id}/change': { ...ofBooking, body: () => ({ seat_count: 5, seen_seat_count: 7 }) },
  'POST /api/admin/bookings/{id}/return': { ...ofBooking, body: () => ({ tickets: [1, 3] }) },
  'POST /api/admin/bookings/{id}/move': {
    ...ofBooking,
    body: () => ({ show_id: otherDateId, seen_show_id: showId }),
    prepare: restoreDates,
  },
  'POST /api/admin/bookings/{id}/cancel': ofBooking,
  'POST /api/admin/bookings/{id}/resend': ofBooking,
  'POST /api/admin/bookings/{id}/note': { ...ofBooking, body: () => ({ note: 'A note' }) },
  'GET /api/admin/mails': { permission: 'mails:read', status: 200 },
  'GET /api/admin/mails/{id}': { permission: 'mails:read', status: 200 },
  'POST /api/admin/mails/{id}/resend': {
    permission: 'mails:send',
    status: 200,
    prepare: (database) => database.update(mails).set({ givenUpAt: new Date() }),
  },
  'GET /api/admin/buyers': { permission: 'buyers:erase', status: 200, query: '?email=ada@example.com' },
  'POST /api/admin/buyers/erase': {
    ...ofBooking,
    permission: 'buyers:erase',
    body: () => ({ email: 'ada@example.com', bookings: 1 }),
  },
}

const operations: Record<string, OperationCase> = {
  ...showOperations,
  ...bookingOperations,
  ...accountOperations,
  ...webhookOperations,
  'GET /api/admin/audit': { permission: 'audit:read', status: 200 },
  'GET /api/admin/reports': { permission: 'reports:read', status: 200 },
  'GET /api/admin/today': { permission: 'shows:read', status: 200 },
  'GET /admin/bookings.csv': { permission: 'bookings:export', status: 200 },
  'GET /admin/reports.csv': { permission: 'reports:read', status: 200 },
  'GET /admin/personal-data.json': { permission: 'buyers:erase', status: 200, query: '?email=ada@example.com' },
  'GET /admin/bookings/{id}/tickets.pdf': { permission: 'bookings:read', status: 200 },
  'POST /admin/show': {
    permission: 'shows:create',
    status: 201,
    body: () => ({ name: 'Made by a script', start_time: '2030-01-01T20:00:00Z', total_seats: 5 }),
  },
}

/** An account under the number that stands for [id]. Its state decides which forms its page has. */
const resetAccount =
  (state: { disabledAt?: Date; twoFactorEnabled?: boolean } = {}) =>
  async (database: Database) => {
    const id = String(showId)
    const account = { name: secretName, email: 'door@example.com', role: 'door' as const }
    const all = { ...account, disabledAt: null, twoFactorEnabled: false, ...state }
    await database
      .insert(users)
      .values({ id, ...all })
      .onConflictDoUpdate({ target: users.id, set: all })
    await database.delete(passkeys).where(eq(passkeys.userId, id))
    const session = { userId: id, token: id, expiresAt: new Date('2999-01-01') }
    await database
      .insert(sessions)
      .values({ id, ...session })
      .onConflictDoNothing()
  }

const ofAccount = {
  permission: 'accounts:manage',
  page: 'app/admin/accounts/[id]/page.tsx',
  prepare: resetAccount(),
} as const

/** An API token of a client that is not revoked. */
async function storeRevocable(database: Database, client: Client | undefined) {
  const token = { name: 'A script', userId: client?.userId ?? null, revokedAt: null }
  await database
    .insert(apiTokens)
    .values({ id: revocableId, tokenHash: 'f'.repeat(64), ...token })
    .onConflictDoUpdate({ target: apiTokens.id, set: token })
}

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
      await storePasskey(database, { userId: String(showId) })
    },
  },
  remove: { ...ofAccount, button: 'Yes, remove' },
}

const webhookPage = 'app/admin/webhooks/[id]/page.tsx'
const ofWebhookForm = {
  permission: 'webhooks:manage',
  page: webhookPage,
  prepare: (database: Database) => storeWebhook(database, showId),
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
    prepare: (database) => storeWebhook(database, showId, { paused: true }),
  },
  '[id]/actions.ts replayFailedFromForm': {
    ...ofWebhookForm,
    button: 'Deliver all failed events again',
    prepare: (database) => storeWebhook(database, showId, { paused: true }),
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
    prepare: (database) => storeWebhook(database, showId, { paused: true }),
  },
}

const actions: Record<string, ActionCase> = {
  ...Object.fromEntries(Object.entries(webhookActions).map(([name, action]) => [`app/admin/webhooks/${name}`, action])),
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
      database.update(productions).set({ title: secretName, version: 1 }).where(eq(productions.id, showId)),
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
      await database.delete(shows).where(and(eq(shows.productionId, showId), ne(shows.id, showId)))
      await database.update(shows).set({ name: secretName, version: 1 }).where(eq(shows.id, showId))
    },
  },
  'app/admin/shows/[id]/actions.ts closeShow': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/page.tsx',
    field: 'about',
    prepare: (database) => database.update(shows).set({ bookingClosesAt: null }).where(eq(shows.id, showId)),
  },
  'app/admin/shows/[id]/actions.ts openShow': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/page.tsx',
    field: 'about',
    prepare: (database) =>
      database
        .update(shows)
        .set({ bookingClosesAt: new Date(0) })
        .where(eq(shows.id, showId)),
  },
  'app/admin/shows/[id]/actions.ts publishShow': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/page.tsx',
    button: 'Publish',
    prepare: (database) => database.update(shows).set({ isDraft: true }).where(eq(shows.id, showId)),
  },
  'app/admin/shows/[id]/mail/actions.ts mailBuyersFromForm': {
    permission: 'mails:send',
    page: 'app/admin/shows/[id]/mail/page.tsx',
    field: 'seen',
    values: { ...message, seen: digestOf(message), step: 'send', idempotency_key: '' },
    prepare: async (database) => {
      await database.update(shows).set({ cancelledAt: null }).where(eq(shows.id, showId))
      await restoreBooking(database)
    },
  },
  'app/admin/shows/[id]/cancel/actions.ts cancelShowFromForm': {
    permission: 'shows:edit',
    page: 'app/admin/shows/[id]/cancel/page.tsx',
    field: 'about',
    prepare: (database) => database.update(shows).set({ cancelledAt: null }).where(eq(shows.id, showId)),
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

type OwnActionCase = Pick<ActionCase, 'page' | 'button' | 'values' | 'status'> & {
  /** Needs a user with a second factor. */
  twoFactor?: true
  /** Needs a user with a passkey. */
  passkey?: true
}

const accountPage = 'app/admin/account/page.tsx'

/** Actions on one's own account. */
const ownActions: Record<string, OwnActionCase> = {
  'app/admin/account/actions.ts renameFromForm': {
    page: accountPage,
    button: 'Save the name',
    values: { name: 'Another name' },
    status: 200,
  },
  'app/admin/account/actions.ts changePasswordFromForm': {
    page: accountPage,
    button: 'Change the password',
    values: { current: testPassword, password: 'another long password' },
  },
  'app/admin/account/actions.ts signOutEverywhere': { page: accountPage, button: 'Sign out everywhere' },
  'app/admin/account/actions.ts renewCodesFromForm': {
    page: accountPage,
    button: 'Make new recovery codes',
    values: { password: testPassword },
    status: 200,
    twoFactor: true,
  },
  'app/admin/account/actions.ts removeTwoFactorFromForm': {
    page: accountPage,
    button: 'Turn the second factor off',
    values: { password: testPassword },
    twoFactor: true,
  },
  'app/admin/account/actions.ts removePasskeyFromForm': {
    page: accountPage,
    button: 'Remove this passkey',
    values: { password: testPassword },
    passkey: true,
  },
  'app/admin/account/passkey/actions.ts setUpPasskey': {
    page: 'app/admin/account/passkey/page.tsx',
    button: 'Go on',
    values: { name: 'Work phone', password: testPassword },
    status: 200,
  },
  'app/admin/account/two-factor/actions.ts setUpTwoFactor': {
    page: 'app/admin/account/two-factor/page.tsx',
    button: 'Go on',
    values: { password: testPassword },
    status: 200,
  },
}

/** Actions of buyers, of signing in and of links to choose a password. They need no permission. */
const publicActions = [
  'app/bookings/[reference]/actions.ts cancelBooking',
  'app/bookings/[reference]/actions.ts checkOut',
  'app/bookings/[reference]/mail-actions.ts resend',
  'app/password/[token]/actions.ts choosePasswordFromForm',
  'app/shows/[id]/actions.ts holdSeats',
  'app/sign-in/actions.ts signInAction',
  'app/sign-in/actions.ts signOutAction',
  'app/sign-in/code/actions.ts confirmSignInAction',
  'app/sign-in/passkey-actions.ts passkeySignInAction',
]

const env = testEnv()
const server = borrowServer({ AUTH_SECRET: env.AUTH_SECRET ?? '' })
let showId: number
let clientsFor: Awaited<ReturnType<typeof makeClients>>

beforeAll(async () => {
  const { database } = server
  const show = await makeShow(database, { name: secretName, bookingClosesAt: new Date(0) })
  showId = show.id
  const booking = await makeHold(database, { showId, seatCount: 7 })
  // Both under the number that stands for [id] below, and the mail given up, so that their pages have all their forms.
  const confirmed = { id: showId, status: 'CONFIRMED', name: 'Ada King' } as const
  await database.update(bookings).set(confirmed).where(eq(bookings.id, booking.id))
  await database.insert(mails).values({ id: showId, bookingId: showId, kind: 'tickets', givenUpAt: new Date() })
  // Later rows get other numbers than that one.
  const taken = ['bookings', 'mails', 'productions', 'webhook_endpoints', 'webhook_deliveries']
  for (const sequence of taken.map((table) => `${table}_id_seq`)) {
    await database.execute(sql`select setval(${sequence}, nextval(${sequence}) + ${showId}::bigint)`)
  }
  const production = { id: showId, title: secretName }
  await database.insert(productions).values(production).onConflictDoNothing()
  await resetAccount()(database)
  await storeWebhook(database, showId, { paused: true })
  clientsFor = await makeClients(database, env)
})

const senderOf = ({ sender }: Client): Sender => ({ url: server.url, ...sender })

async function findClient(permission: Needed, name: string): Promise<Client> {
  const client = (await clientsFor(permission)).find((other) => other.name === name)
  if (!client) throw new Error(`There is no client ${name}`)
  return client
}

const clientNamed = async (permission: Needed, name = 'owner'): Promise<Sender> =>
  senderOf(await findClient(permission, name))

/** The path that a page's file answers. */
const pathOf = (file: string) =>
  `/${file
    .split('/')
    .slice(1, -1)
    .filter((part) => !part.startsWith('('))
    .join('/')}`.replace('[id]', String(showId))

const showsSecret = async (response: Response) => (await response.text()).includes(secretName)

/** Everything that the admin side could change, as text. Other sessions come and go with sign-in. */
async function contents(): Promise<unknown> {
  const { database } = server
  // Attempts to deliver webhooks fail at any time.
  const unwatched = sql`('sessions', 'sign_in_attempts', 'known_networks', 'webhook_attempts')`
  const unwatchedColumns = sql`array['last_used_at', 'attempts', 'next_attempt_at', 'failures', 'failing_since', 'retry_at']`
  const tables = await database.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ${unwatched}`,
  )
  const rows = tables.map(({ name }) =>
    database.execute(
      sql`select to_jsonb(a_row) - ${unwatchedColumns} as value from ${sql.identifier(name)} a_row order by 1`,
    ),
  )
  const session = database
    .select()
    .from(sessions)
    .where(eq(sessions.userId, String(showId)))
  return Promise.all([...rows, session])
}

const newestEntry = async () => (await server.database.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1))[0]

/** Sends the same request as every client. @returns what each got, by its name. */
async function sendAsEach(permission: Needed, send: (client: Client) => Promise<unknown>) {
  const results: [string, unknown][] = []
  for (const client of await clientsFor(permission)) results.push([client.name, await send(client)])
  return Object.fromEntries(results)
}

/** What every client has to get, by its name. */
const expectedOf = async (permission: Needed, expect: (refusal: Client['refusal']) => unknown) =>
  Object.fromEntries((await clientsFor(permission)).map(({ name, refusal }) => [name, expect(refusal)]))

describe('the tables are complete', () => {
  test('pages', () => {
    expect(Object.keys(pages).toSorted()).toEqual(globSync('app/admin/**/page.tsx').toSorted())
    for (const file of Object.keys(pages)) expect(pathOf(file)).not.toMatch(/[[\]]/)
  })

  test('API operations', () => {
    const found = [...apiRoutes, ...fileRoutes].flatMap(({ route }) =>
      operationMethods.filter((method) => route[method]).map((method) => `${method} ${route.path}`),
    )
    const staffs = found.filter((name) => /^\w+ \/(api\/)?admin\//.test(name))
    expect(Object.keys(operations).toSorted()).toEqual(staffs.toSorted())
  })

  test('server actions, each of which requires its permission', () => {
    const found = globSync('app/**/*.{ts,tsx}').flatMap((file) => {
      const source = readFileSync(file, 'utf8')
      if (!/['"]use server['"]/.test(source)) return []
      const [, ...exported] = source.split(/^export async function /m)
      expect(exported, file).not.toEqual([])
      return exported.map((text) => ({ name: `${file} ${/^\w+/.exec(text)?.[0]}`, text }))
    })
    expect(found.map(({ name }) => name).toSorted()).toEqual(
      [...Object.keys(actions), ...Object.keys(ownActions), ...publicActions].toSorted(),
    )
    for (const { name, text } of found) {
      if (ownActions[name]) expect(text, name).toContain('await requireAccount(await headers(), { unsafe: true })')
      const permission = actions[name]?.permission
      if (permission)
        expect(text, name).toContain(`await requirePermission('${permission}', await headers(), { unsafe: true })`)
    }
  })
})

describe.each(Object.entries(pages))('%s', (file, permission) => {
  test('is there for clients with its permission alone', async () => {
    const path = pathOf(file)
    const signIn = `/sign-in?next=${encodeURIComponent(path)}`
    const got = await sendAsEach(permission, async (client) => {
      const response = await getPage(senderOf(client), path)
      if (client.refusal) expect(await showsSecret(response)).toBe(false)
      return [response.status, response.headers.get('location')]
    })
    expect(got).toEqual(
      await expectedOf(permission, (refusal) => (refusal === 401 ? [307, signIn] : [refusal ?? 200, null])),
    )
  })

  test('gives other clients nothing as data for the router either', async () => {
    for (const client of await clientsFor(permission)) {
      if (!client.refusal) continue
      const { headers, ...sender } = senderOf(client)
      for (const prefetch of ['0', '1']) {
        const asRouter = { ...headers, rsc: '1', 'next-router-prefetch': prefetch }
        const response = await getPage({ ...sender, headers: asRouter }, pathOf(file))
        expect(await showsSecret(response)).toBe(false)
      }
    }
  })

  test('has no form that changes anything for clients without a role', async () => {
    // The form that signs out comes last, so that the member signs in once.
    const signsOut = ({ button }: Form) => Number(button === 'Sign out')
    const found = await readForms(await clientNamed(permission), pathOf(file))
    const forms = found.toSorted((one, other) => signsOut(one) - signsOut(other))
    expect(forms.map(signsOut)).toEqual([...forms.slice(1).map(() => 0), 1])
    const { email } = await makeUser(server.database, { role: 'member' })
    const member = { url: server.url, cookie: await cookieOf(server.database, env, email) }
    const before = await contents()
    for (const form of forms) {
      for (const sender of [
        member,
        await clientNamed(permission, 'anonymous'),
        await clientNamed(permission, 'forged cookie'),
      ]) {
        const response = await sendForm(sender, form, newShow)
        expect(response.status).toBeLessThan(500)
        expect(await showsSecret(response)).toBe(false)
      }
    }
    expect(await contents()).toEqual(before)
  })
})

describe.each(Object.entries(operations))('%s', (name, { permission, status, body, query = '', prepare, ...of }) => {
  const [method = '', path = ''] = name.split(' ')
  const send = (sender: Sender, headers: Record<string, string> = {}, otherMethod = method) =>
    fetch(`${server.url}${path.replace('{id}', String(of.id ?? showId))}${query}`, {
      method: otherMethod,
      body: otherMethod === 'GET' || !body ? null : JSON.stringify(body()),
      headers: {
        'Content-Type': 'application/json',
        ...(of.version && { 'If-Match': `"${of.version}"` }),
        ...sender.headers,
        ...headers,
        ...(sender.cookie && { cookie: sender.cookie }),
      },
    })

  test('answers clients with its permission alone', async () => {
    const got = await sendAsEach(permission, async (client) => {
      await prepare?.(server.database, client)
      const before = await contents()
      const response = await send(senderOf(client), { origin: server.url })
      if (client.refusal) expect(await contents()).toEqual(before)
      return response.status
    })
    expect(got).toEqual(await expectedOf(permission, (refusal) => refusal ?? status))
  })

  test('has no other method that lets clients in', async () => {
    const before = await contents()
    for (const client of await clientsFor(permission)) {
      for (const other of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((verb) => !operations[`${verb} ${path}`])) {
        expect((await send(senderOf(client), { origin: server.url }, other)).status).toBe(405)
      }
    }
    expect(await contents()).toEqual(before)
  })

  test('takes a session from pages of this site only, and a token from anywhere', async () => {
    const owner = await clientNamed(permission)
    const token = await clientNamed(permission, 'token with scope')
    await prepare?.(server.database, await findClient(permission, 'token with scope'))
    const before = await contents()
    const foreign: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of method === 'GET' ? [] : foreign) expect((await send(owner, headers)).status).toBe(403)
    expect(await contents()).toEqual(before)
    for (const headers of foreign) {
      await prepare?.(server.database, await findClient(permission, 'token with scope'))
      expect((await send(token, headers)).status).toBe(status)
    }
  })

  if (method !== 'GET') {
    test('writes who did it to the audit log', async () => {
      await prepare?.(server.database, await findClient(permission, 'token with scope'))
      await send(await clientNamed(permission, 'token with scope'))
      expect(await newestEntry()).toMatchObject({
        actorKind: 'token',
        actorName: 'A script',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
    })
  }
})

describe.each(Object.entries(actions))('%s', (_, action) => {
  const { permission, page, query = '', field, button = '', values, status = 303, peopleOnly = false, prepare } = action
  const isRefused = ({ refusal, name }: Client) => refusal !== undefined || (peopleOnly && name === 'token with scope')
  const findForm = async () => {
    await prepare?.(server.database)
    const forms = await readForms(await clientNamed(permission), pathOf(page) + query)
    const form = forms.find(({ fields, text }) => (field === undefined || field in fields) && text.includes(button))
    if (!form) throw new Error(`${page} has no form with the field ${field} and the button ${button}`)
    return form
  }

  test('changes something for clients with its permission alone, and says who did it', async () => {
    const form = await findForm()
    const readPage = pages[page] ?? permission
    const readers = new Set(
      (await clientsFor(readPage)).filter(({ refusal }) => refusal === undefined).map(({ name }) => name),
    )
    const got = await sendAsEach(permission, async (client) => {
      await prepare?.(server.database, client)
      const before = await contents()
      const response = await sendForm(senderOf(client), form, values)
      expect(response.status).toBeLessThan(500)
      if (isRefused(client)) {
        // That token may read the page of the form, if the page needs another permission. So may some roles.
        const reads = client.name === 'token without scope' || readers.has(client.name)
        if (!reads) expect(await showsSecret(response)).toBe(false)
        expect(await contents()).toEqual(before)
        return 'refused'
      }
      expect(await contents()).not.toEqual(before)
      expect(await newestEntry()).toMatchObject({
        actorKind: client.sender.cookie ? 'user' : 'token',
        actorName: client.sender.cookie ? 'Ada' : 'A script',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
      return response.status
    })
    const clients = await clientsFor(permission)
    expect(got).toEqual(
      Object.fromEntries(clients.map((client) => [client.name, isRefused(client) ? 'refused' : status])),
    )
  })

  test('takes no form of another site', async () => {
    const form = await findForm()
    const before = await contents()
    for (const origin of ['https://evil.example', 'null']) {
      const owner = await clientNamed(permission)
      expect((await sendForm({ ...owner, headers: { origin } }, form, values)).status).toBe(403)
    }
    expect(await contents()).toEqual(before)
  })
})

describe.each(Object.entries(ownActions))(
  '%s',
  (_, { page, button = '', values, status = 303, twoFactor, passkey }) => {
    test('changes the own account of a user with any role, by forms of this site alone, and no account for others', async () => {
      const { database, url } = server
      const user = await makeUser(database, { role: 'door' })
      if (passkey) await storePasskey(database, { userId: user.id })
      const { cookie } = twoFactor
        ? await turnOnTwoFactor(database, env, user)
        : { cookie: await cookieOf(database, env, user.email) }
      const form = (await readForms({ url, cookie }, pathOf(page))).find(({ text }) => text.includes(button))
      if (!form) throw new Error(`${page} has no form with the button ${button}`)
      const before = await contents()
      for (const client of await clientsFor('own account')) {
        if (client.refusal) expect((await sendForm(senderOf(client), form, values)).status).toBeLessThan(500)
      }
      for (const origin of ['https://evil.example', 'null'])
        expect((await sendForm({ url, cookie, headers: { origin } }, form, values)).status).toBe(403)
      expect(await contents()).toEqual(before)

      expect((await sendForm({ url, cookie }, form, values)).status).toBe(status)
      expect(await contents()).not.toEqual(before)
      // A second factor changes something with its first code, and a passkey with its second step.
      if (button !== 'Go on')
        expect(await newestEntry()).toMatchObject({ actorKind: 'user', actorId: user.id, subjectId: user.id })
    })
  },
)
