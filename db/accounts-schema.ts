import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, json, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'

const created = () => instant('created_at').notNull().default(sql`now()`)
const updated = () => instant('updated_at').notNull().default(sql`now()`)

/**
 * People who can sign in. The first six tables have the fields that better-auth reads and writes by their TypeScript
 * names.
 */
export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** In lower case: better-auth looks it up that way. */
    email: text('email').notNull(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    /** What a role may do: `domain/accounts/permissions.ts`. The last two are the previous release's. */
    role: text('role', { enum: ['owner', 'manager', 'box_office', 'door', 'admin', 'member'] })
      .notNull()
      .default('member'),
    /** Since when the user may not sign in; null for others. */
    disabledAt: instant('disabled_at'),
    /** Whether sign-in asks for a second factor, which `two_factors` has. */
    twoFactorEnabled: boolean('two_factor_enabled').default(false),
    createdAt: created(),
    updatedAt: updated(),
  },
  (table) => [
    check('users_name_check', sql`char_length(${table.name}) between 1 and 200`),
    check(
      'users_email_check',
      sql`char_length(${table.email}) between 3 and 320 and ${table.email} = lower(${table.email})`,
    ),
    check('users_role_check', sql`${table.role} in ('owner', 'manager', 'box_office', 'door', 'admin', 'member')`),
    uniqueIndex('users_email_idx').on(table.email),
  ],
)

/** Browsers in which a user is signed in. The columns are better-auth's; address and browser are not stored. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The cookie has it signed with AUTH_SECRET, so that this table alone gives no access. */
    token: text('token').notNull(),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: created(),
    updatedAt: updated(),
  },
  (table) => [
    uniqueIndex('sessions_token_idx').on(table.token),
    index('sessions_user_id_idx').on(table.userId),
    index('sessions_expires_at_idx').on(table.expiresAt),
  ],
)

/** How a user signs in: one row with `provider_id` "credential" and the password's scrypt hash. */
export const accounts = pgTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: created(),
    updatedAt: updated(),
  },
  (table) => [
    uniqueIndex('accounts_provider_id_account_id_idx').on(table.providerId, table.accountId),
    index('accounts_user_id_idx').on(table.userId),
  ],
)

/** The second factor of a user: an authenticator app, and recovery codes. Secret and codes are encrypted with AUTH_SECRET. */
export const twoFactors = pgTable(
  'two_factors',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    /** False until the user has entered a first code. */
    verified: boolean('verified').default(false),
    /** Not used: `domain/accounts/sign-in-limit.ts` limits attempts without locking the account. */
    failedVerificationCount: integer('failed_verification_count').default(0),
    lockedUntil: instant('locked_until'),
  },
  (table) => [uniqueIndex('two_factors_user_id_idx').on(table.userId)],
)

/** Passkeys: public keys whose private keys never leave the device or the password manager of their user. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** What its user calls it. */
    name: text('name').notNull(),
    publicKey: text('public_key').notNull(),
    credentialID: text('credential_id').notNull(),
    /** How often the device has signed, as it says; 0 if it does not count. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text('transports'),
    /** The model of the device. */
    aaguid: text('aaguid'),
    createdAt: created(),
  },
  (table) => [
    check('passkeys_name_check', sql`char_length(${table.name}) between 1 and 100`),
    uniqueIndex('passkeys_credential_id_idx').on(table.credentialID),
    index('passkeys_user_id_idx').on(table.userId),
  ],
)

/** better-auth's short-lived proofs, such as a password that waits for its second factor. */
export const verifications = pgTable(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: created(),
    updatedAt: updated(),
  },
  (table) => [
    index('verifications_identifier_idx').on(table.identifier),
    index('verifications_expires_at_idx').on(table.expiresAt),
  ],
)

/** Links by which users choose a password: an invitation, or a password reset. A user has one at most, and it works once. */
export const passwordLinks = pgTable(
  'password_links',
  {
    userId: text('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token in the link, in hexadecimal. */
    tokenHash: text('token_hash').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [uniqueIndex('password_links_token_hash_idx').on(table.tokenHash)],
)

/** Keys for scripts that use the admin side's API. The key itself is shown once and never stored. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: serial('id').primaryKey(),
    name: text('name').notNull(),
    /** SHA-256 in hexadecimal. */
    tokenHash: text('token_hash').notNull(),
    createdAt: created(),
    /** Whose token it is; null if the command line made it. */
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** The permissions of the token, separated by spaces. It never has more than its user. */
    scope: text('scope').notNull().default('shows:create'),
    /** To the minute. */
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
    /** From when on the token does not work; null if it does not expire. */
    expiresAt: instant('expires_at'),
    /** The key of the form that made the token, so that a form that is sent twice makes one. */
    idempotencyKey: text('idempotency_key'),
  },
  (table) => [
    check('api_tokens_name_check', sql`char_length(${table.name}) between 1 and 100`),
    check('api_tokens_token_hash_check', sql`${table.tokenHash} ~ '^[0-9a-f]{64}$'`),
    uniqueIndex('api_tokens_token_hash_idx').on(table.tokenHash),
    index('api_tokens_user_id_idx').on(table.userId),
    uniqueIndex('api_tokens_idempotency_key_idx').on(table.idempotencyKey),
  ],
)

/** Limits of sign-in attempts, and queues of attempts on accounts under attack (`domain/accounts/sign-in-limit.ts`). */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    /** A keyed hash of the limited account or network, which reveals neither. */
    key: text('key').primaryKey(),
    /** Written by the previous release only. To be dropped with the next one. */
    failures: integer('failures'),
    /** When the row no longer matters: for a limit, when all of its attempts are free again. */
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    check('sign_in_attempts_failures_check', sql`${table.failures} >= 0`),
    index('sign_in_attempts_expires_at_idx').on(table.expiresAt),
  ],
)

/** Networks from which an account has signed in. Failed attempts from other networks never delay these. */
export const knownNetworks = pgTable(
  'known_networks',
  {
    /** A keyed hash of the account's address and the network. */
    key: text('key').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('known_networks_user_id_idx').on(table.userId),
    index('known_networks_expires_at_idx').on(table.expiresAt),
  ],
)

/** Requests of staff with an `Idempotency-Key` that created something, with their first answers. */
export const staffRequests = pgTable(
  'staff_requests',
  {
    /** A digest of the actor and the key: see `domain/accounts/idempotency.ts`. */
    key: text('key').primaryKey(),
    /** Distinguishes requests that have the same key. */
    requestHash: text('request_hash').notNull(),
    /** Null only inside the transaction that makes it. `json` keeps the order of its keys. */
    answer: json('answer'),
    createdAt: created(),
  },
  (table) => [index('staff_requests_created_at_idx').on(table.createdAt)],
)
