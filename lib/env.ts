import { z } from 'zod'
import { parseDatabaseUrl } from './database-url.ts'
import { parseMailbox } from './mailbox.ts'
import { perProcess } from './per-process.ts'
import { isLimitName, type LimitName, policies } from './rate-limit/policies.ts'
import { isTimeZone } from './time.ts'

const wholeNumber = (name: string, min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `${name} must be a whole number`)
    .transform(Number)
    .pipe(z.number().min(min, `${name} must be at least ${min}`).max(max, `${name} must be at most ${max}`))

const integer = (name: string, min: number, max: number, fallback: number) =>
  wholeNumber(name, min, max).default(fallback)

const flag = (name: string) =>
  z
    .enum(['true', 'false', '1', '0'], `${name} must be true or false`)
    .transform((value) => value === 'true' || value === '1')

/** The limits that a setting such as `book=60/60, files=30/60` replaces: requests, then seconds. */
const quotas = (name: string) =>
  z.string().transform((text, context) => {
    const replaced: Partial<Record<LimitName, { requests: number; seconds: number }>> = {}
    for (const part of text.split(',')) {
      const [, limit = '', requests, seconds] = /^\s*(\w+)=([1-9]\d{0,6})\/([1-9]\d{0,4})\s*$/.exec(part) ?? []
      if (isLimitName(limit)) replaced[limit] = { requests: Number(requests), seconds: Number(seconds) }
      else {
        const message = `${name} must look like book=60/60, files=30/60, with these limits: ${Object.keys(policies).join(', ')}`
        context.addIssue({ code: 'custom', message })
        return z.NEVER
      }
    }
    return replaced
  })

const loopbackHosts = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/** Whether a host name, from `HOST` or a URL, is this machine itself. */
export const isLoopback = (host: string) => loopbackHosts.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host)

/** An IP address, or a network in CIDR notation. `node:net` is not for this file: the build also packs it for the Edge runtime. */
const networkSchema = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

/** A list of networks, separated by commas. */
const networks = (name: string) =>
  z
    .string()
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .refine(
      (list) => list.every((text) => networkSchema.safeParse(text).success),
      `${name} must be a list of networks such as 10.0.0.0/8, fd00::/8`,
    )
    .optional()

const schema = z
  .object({
    NODE_ENV: z
      .enum(['development', 'production', 'test'], 'NODE_ENV must be development, production or test')
      .default('production'),
    DATABASE_URL: z
      .string()
      .refine(
        (text) => parseDatabaseUrl(text) !== undefined,
        'DATABASE_URL must look like postgres://user:password@host:5432/name, or name several servers as in a:5432,b:5432; target_session_attrs can be read-write or primary',
      )
      .optional(),
    DATABASE_POOL_SIZE: integer('DATABASE_POOL_SIZE', 1, 1000, 13),
    WEB_CONCURRENCY: integer('WEB_CONCURRENCY', 1, 64, 1),
    PORT: integer('PORT', 1, 65535, 3000),
    METRICS_PORT: wholeNumber('METRICS_PORT', 1, 65_535).optional(),
    METRICS_TOKEN: z.string().min(16, 'METRICS_TOKEN must have at least 16 characters').optional(),
    STOP_DELAY_SECONDS: integer('STOP_DELAY_SECONDS', 0, 300, 1),
    HOST: z.string().default('127.0.0.1'),
    DATA_DIR: z.string().default('.data'),
    HOLD_SECONDS: integer('HOLD_SECONDS', 1, 86_400, 120),
    FAILED_RETENTION_DAYS: integer('FAILED_RETENTION_DAYS', 1, 36_500, 30),
    HOLD_EXTENSIONS: integer('HOLD_EXTENSIONS', 0, 1000, 10),
    CANCEL_HOURS: z
      .union([z.literal('never'), wholeNumber('CANCEL_HOURS', 0, 8760)], {
        error: 'CANCEL_HOURS must be a whole number of hours up to 8760, or never',
      })
      .optional(),
    TICKET_SIGNING_KEY: z.string().optional(),
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'SMTP_URL must look like smtp://user:password@mail.example.com:587' })
      .optional(),
    MAIL_FROM: z
      .string()
      .max(320, 'MAIL_FROM must have at most 320 characters')
      .refine(
        (text) => parseMailbox(text) !== undefined,
        'MAIL_FROM must look like tickets@example.com or Marquee <tickets@example.com>',
      )
      .optional(),
    MAIL_REMINDER_HOURS: integer('MAIL_REMINDER_HOURS', 0, 168, 0),
    WEBHOOK_ALLOWED_NETWORKS: networks('WEBHOOK_ALLOWED_NETWORKS'),
    CRON_SECRET: z.string().optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: z
      .url({ protocol: /^https?$/, error: 'OTEL_EXPORTER_OTLP_ENDPOINT must look like http://collector:4318' })
      .optional(),
    OTEL_SERVICE_NAME: z.string().default('marquee'),
    OTEL_TRACES_SAMPLER_ARG: z.coerce
      .number('OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1')
      .min(0, 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1')
      .max(1, 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1')
      .default(1),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'PUBLIC_URL must look like https://tickets.example.com' })
      .transform((url) => new URL(url).origin)
      .optional(),
    AUTH_SECRET: z.string().min(32, 'AUTH_SECRET must have at least 32 characters').optional(),
    TRUST_PROXY: flag('TRUST_PROXY').optional(),
    RATE_LIMIT: z.enum(['memory', 'database', 'off'], 'RATE_LIMIT must be memory, database or off').default('memory'),
    RATE_LIMIT_QUOTAS: quotas('RATE_LIMIT_QUOTAS').optional(),
    VERCEL: z.string().optional(),
    ADMIN_ACCESS: z.literal('open', 'ADMIN_ACCESS can only be open').optional(),
    ADMIN_EMAIL: z.email('ADMIN_EMAIL must be an e-mail address').optional(),
    ADMIN_PASSWORD: z
      .string()
      .min(12, 'ADMIN_PASSWORD must have at least 12 characters')
      .max(128, 'ADMIN_PASSWORD must have at most 128 characters')
      .optional(),
    VENUE_TIME_ZONE: z
      .string()
      .refine(isTimeZone, 'VENUE_TIME_ZONE must be an IANA time zone such as Europe/Berlin')
      .optional(),
    LOG_LEVEL: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'], 'LOG_LEVEL must be silent, error, warn, info or debug')
      .default('info'),
  })
  .refine(
    (env) => (env.ADMIN_EMAIL === undefined) === (env.ADMIN_PASSWORD === undefined),
    'ADMIN_EMAIL and ADMIN_PASSWORD go together: set both or neither',
  )
  .refine((env) => !(env.METRICS_TOKEN && env.METRICS_PORT === undefined), 'METRICS_TOKEN needs METRICS_PORT')
  .refine((env) => env.METRICS_PORT !== env.PORT, 'METRICS_PORT must not be PORT')
  .refine(
    (env) => !env.ADMIN_ACCESS || isLoopback(env.HOST),
    'ADMIN_ACCESS=open serves this machine alone: remove HOST or set it to localhost',
  )
  .refine(
    (env) => env.DATABASE_URL || env.ADMIN_EMAIL || isLoopback(env.HOST),
    'Demo mode serves this machine alone: remove HOST, or set ADMIN_EMAIL and ADMIN_PASSWORD to leave demo mode',
  )
  .refine((env) => !(env.ADMIN_ACCESS && env.VERCEL), 'ADMIN_ACCESS=open cannot be used on Vercel')
  .transform((env) => ({ ...env, TRUST_PROXY: env.TRUST_PROXY ?? env.VERCEL !== undefined }))

/** The settings of a running Marquee. docs/settings.md describes each variable. */
export type Env = z.infer<typeof schema>

/**
 * Parses settings from environment variables. An empty variable counts as not set.
 *
 * @throws an `Error` with a message of one line: the variable and its valid values.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Error([...new Set(parsed.error.issues.map((issue) => issue.message))].join('; '))
}

/** The settings of this process. They are parsed once, at the first call. */
export const getEnv = (): Env => perProcess('env', () => parseEnv(process.env))

/**
 * Whether administrators have to sign in. Without sign-in, everyone on this machine is an administrator: in demo mode, and with
 * ADMIN_ACCESS=open.
 */
export const needsSignIn = ({ ADMIN_ACCESS, DATABASE_URL, ADMIN_EMAIL }: Env): boolean =>
  ADMIN_ACCESS !== 'open' && (DATABASE_URL !== undefined || ADMIN_EMAIL !== undefined)

/** The base URL of links outside of pages, for example in mails. */
export const publicUrl = (env: Env): string => env.PUBLIC_URL ?? `http://localhost:${env.PORT}`
