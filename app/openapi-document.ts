import { type Permission, permissionsOf, roles } from '#domain/accounts/permissions.ts'
import { type EventType, eventSchemaOf, eventTypes } from '#domain/webhooks/schema.ts'
import type { Route } from '#lib/http/route.ts'
import { type About, describeApi } from '#lib/openapi/document.ts'
import type { OpenApiDocument } from '#lib/openapi/types.ts'
import type { Webhook } from '#lib/openapi/webhooks.ts'
import { permissionNames } from '#messages/console/permissions.ts'
import packageJson from '../package.json' with { type: 'json' }

const description = `A venue sells its seats with this API. Buyers' calls need no account: the secret reference of a booking is the key to it.
Staff and their programs send a session or an API token.

**Requests.** A body is JSON of at most 16 KiB. Without a \`Content-Type\` it counts as JSON. Times are written as in RFC 3339.
\`HEAD\` answers like \`GET\` without a body. \`OPTIONS\` answers 204 with \`Allow\`. Another method is answered with 405 and \`Allow\`.

**Answers.** Every answer has an \`X-Request-Id\`. The line of the log about the request has the same id.

**Limits.** A client may send so many requests of a kind within a window of time. \`RateLimit\` says how many are left. Beyond the
limit the answer is 429, and \`Retry-After\` says when to try again.

**Errors.** An error is \`{"error": message}\`. With \`Accept: application/problem+json\` it is a problem document (RFC 9457). Its \`type\`
leads to [the page of errors](/docs/errors).`

const tags = {
  Shows: 'What is on, with free seats, and new shows.',
  Bookings: 'Book or hold seats, and change, confirm or cancel what was booked.',
  Tickets: 'Tickets and calendar entries, and the key that verifies tickets.',
  Exports: 'Files for staff.',
  Webhooks: 'Events that Marquee sends to endpoints of the venue.',
  'Staff: shows': 'See, edit, publish, reschedule, cancel and delete shows, and write to their buyers.',
  'Staff: productions': 'Productions and their dates.',
  'Staff: bookings': 'Find, sell, change, return, move and cancel bookings.',
  'Staff: buyers': 'What is stored about a buyer.',
  'Staff: mails': 'The outbox.',
  'Staff: reports': 'Sales, cancellations, occupancy and unmet demand.',
  'Staff: venue': 'The settings of the venue.',
  'Staff: accounts': 'Accounts, their roles and invitations.',
  'Staff: API tokens': 'Tokens for programs.',
  'Staff: audit log': 'Who changed what, and when.',
  'Staff: seating plans': 'The venue’s plans of numbered seats, and their versions.',
  'Staff: webhooks': 'The endpoints that get events, and their deliveries.',
  Operation: 'For those who run Marquee, and for search engines: health, the sweep, and the sitemap.',
}

const securitySchemes = {
  apiToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'mqt_…',
    description: 'An API token, which staff make in the console. It has some of the permissions of its owner.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-marquee.session_token',
    description:
      'The session of a signed-in account, for pages of this site. Over plain HTTP the cookie is `marquee.session_token`. In demo mode staff operations need no credentials.',
  },
  cronSecret: { type: 'http', scheme: 'bearer', description: 'The value of the setting `CRON_SECRET`.' },
}

/** The API is described in English. */
const english = permissionNames.en

const about: About = {
  info: {
    title: 'Marquee',
    version: packageJson.version,
    summary: packageJson.description,
    description,
    license: { name: 'MIT', identifier: 'MIT' },
    contact: { name: 'The venue that runs this server', url: '/' },
  },
  servers: [{ url: '/', description: 'The server that this description comes from' }],
  tags: Object.entries(tags).map(([name, text]) => ({ name, description: text })),
  securitySchemes,
  describePermission: (permission) => {
    const who = roles.filter((role) => permissionsOf(role).includes(permission as Permission))
    const names = who.map((role) => english.roles[role]).join(', ')
    return `**Permission** \`${permission}\` (${english.permissions[permission as Permission]}). Roles: ${names}.`
  },
}

/** The events that endpoints of the venue get. */
const webhooks: Webhook[] = Object.entries(eventTypes).map(([type, summary]) => ({
  type,
  summary,
  body: eventSchemaOf(type as EventType),
}))

/** Makes the OpenAPI document of declared routes. */
export const openApiDocument = (routes: readonly Route[]): OpenApiDocument => describeApi(routes, about, webhooks)
