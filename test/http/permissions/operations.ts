import { eq, ne } from 'drizzle-orm'
import { users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { mails, shows, venueSettings } from '#db/schema.ts'
import { webhookEndpoints } from '#db/webhooks-schema.ts'
import type { Permission } from '#domain/accounts/permissions.ts'
import { buyerVersion } from '../../../app/api/admin/bookings/buyer-version.ts'
import type { Client } from '../../support/staff.ts'
import { storeWebhook } from '../../support/webhook-rows.ts'
import {
  deletableId,
  message,
  otherDateId,
  otherPlanId,
  resetAccount,
  restoreBooking,
  restoreDates,
  restoreDeletable,
  restoreSeats,
  restoreShow,
  rowId,
  seatedId,
  storeRevocable,
} from './rows.ts'

type OperationCase = {
  permission: Permission
  status: number
  body?: () => object
  query?: string
  /** The number in the path, if it is not that of the show. */
  id?: number
  /** The version in `If-Match`. */
  version?: number | string
  /** The row that it changes belongs to the client. */
  ownRow?: true
  /** Makes the operation possible again, for a client. */
  prepare?: (database: Database, client?: Client) => Promise<unknown>
}

const ofAccounts = { permission: 'accounts:manage', status: 200, prepare: resetAccount() } as const

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
    ownRow: true,
    prepare: storeRevocable,
  },
}

const ofWebhook = {
  permission: 'webhooks:manage',
  status: 200,
  prepare: (database: Database) => storeWebhook(database, rowId, { paused: true }),
} as const

const webhookOperations: Record<string, OperationCase> = {
  'GET /api/admin/webhooks': { permission: 'webhooks:manage', status: 200 },
  'POST /api/admin/webhooks': {
    permission: 'webhooks:manage',
    status: 201,
    body: () => ({ url: 'https://hooks.invalid/', event_types: ['booking.confirmed'] }),
    prepare: (database) => database.delete(webhookEndpoints).where(ne(webhookEndpoints.id, rowId)),
  },
  'GET /api/admin/webhooks/{id}': ofWebhook,
  'PATCH /api/admin/webhooks/{id}': { ...ofWebhook, version: 1, body: () => ({ description: 'Another one' }) },
  'DELETE /api/admin/webhooks/{id}': { ...ofWebhook, status: 204 },
  'POST /api/admin/webhooks/{id}/secret': { ...ofWebhook, version: 1 },
  'POST /api/admin/webhooks/{id}/resume': ofWebhook,
  'POST /api/admin/webhooks/{id}/pause': { ...ofWebhook, prepare: (database) => storeWebhook(database, rowId) },
  'POST /api/admin/webhooks/{id}/test': { ...ofWebhook, prepare: (database) => storeWebhook(database, rowId) },
  'GET /api/admin/webhooks/{id}/deliveries': ofWebhook,
  'POST /api/admin/webhooks/{id}/replay': ofWebhook,
  'GET /api/admin/webhook-deliveries/{id}': ofWebhook,
  'POST /api/admin/webhook-deliveries/{id}/replay': ofWebhook,
}

const ofSeats = { permission: 'seats:block', status: 200, id: seatedId, prepare: restoreSeats() } as const

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
        .where(eq(shows.id, rowId))
    },
  },
  'POST /api/admin/shows/{id}/publish': {
    permission: 'shows:edit',
    status: 200,
    prepare: async (database) => {
      await restoreShow(database)
      await database.update(shows).set({ isDraft: true }).where(eq(shows.id, rowId))
    },
  },
  'POST /api/admin/shows/{id}/mail': {
    permission: 'mails:send',
    status: 200,
    body: () => message,
    prepare: restoreShow,
  },
  'GET /api/admin/shows/{id}/door-list': { permission: 'door-list:export', status: 200 },
  'GET /admin/shows/{id}/door-list.csv': { permission: 'door-list:export', status: 200 },
  'POST /api/admin/shows/{id}/seats/block': { ...ofSeats, body: () => ({ seats: ['Hall A-2'] }) },
  'POST /api/admin/shows/{id}/seats/unblock': {
    ...ofSeats,
    body: () => ({ seats: ['Hall A-2'] }),
    prepare: restoreSeats({ blocked: true }),
  },
  'POST /api/admin/shows/{id}/seats/release': { ...ofSeats, body: () => ({ seats: ['Hall A-3'] }) },
  'POST /api/admin/shows/{id}/seats/plan': {
    ...ofSeats,
    permission: 'shows:edit',
    body: () => ({ seating_plan: otherPlanId }),
  },
  'GET /admin/seating-plans/{id}/plan.json': { permission: 'plans:edit', status: 200, prepare: restoreSeats() },
  'GET /api/admin/seating-plans': { permission: 'shows:read', status: 200 },
  'POST /api/admin/seating-plans': {
    permission: 'plans:edit',
    status: 201,
    body: () => ({
      name: 'Made by a script',
      categories: ['A'],
      sections: [{ label: 'S', category: 'A', rows: [{ label: '1', seats: [{ label: '1', slot: 0 }] }] }],
    }),
  },
  'GET /api/admin/seating-plans/{id}': { permission: 'shows:read', status: 200, prepare: restoreSeats() },
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
    body: () => ({ show_id: rowId, seat_count: 1, name: 'Bob', payment: 'paid' }),
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
    body: () => ({ show_id: otherDateId, seen_show_id: rowId }),
    prepare: restoreDates,
  },
  'POST /api/admin/bookings/{id}/seats': {
    ...ofBooking,
    id: seatedId,
    body: () => ({ seats: ['Hall A-2'], seen_seats: ['Hall A-1'] }),
    prepare: restoreSeats(),
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

/** What each operation of the admin side needs, and a call of it that succeeds. */
export const operations: Record<string, OperationCase> = {
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
