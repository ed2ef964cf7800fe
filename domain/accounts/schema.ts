import { z } from 'zod'
import { nameRules } from '#lib/basic-schemas.ts'
import { emailAddress } from '#lib/email-address.ts'
import { allPermissions, type Permission, roles } from './permissions.ts'

const currentPassword = z
  .string('Enter your password')
  .min(1, 'Enter your password')
  .max(128, 'A password has at most 128 characters')

/**
 * The input of the sign-in form. The address is trimmed and in lower case, so that other spellings give no additional attempts.
 */
export const signInInput = z.object({
  email: z
    .string('Enter your e-mail address')
    .trim()
    .toLowerCase()
    .min(1, 'Enter your e-mail address')
    .max(320, 'Enter an e-mail address such as ada@example.com')
    .pipe(z.email('Enter an e-mail address such as ada@example.com')),
  password: currentPassword,
})

/** The second step of a sign-in: six digits of an app, or a recovery code, in which spaces and dashes do not matter. */
export const secondFactorInput = z.object({
  code: z
    .string()
    .max(100, 'Enter the 6 digits of your app, or a recovery code')
    .transform((text) => text.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .pipe(z.string().regex(/^(\d{6}|[a-z0-9]{10})$/, 'Enter the 6 digits of your app, or a recovery code'))
    .transform((text) =>
      text.length === 6
        ? { kind: 'app' as const, text }
        : { kind: 'recovery' as const, text: `${text.slice(0, 5)}-${text.slice(5)}` },
    ),
})

/** A new password. ADMIN_PASSWORD has the same limits. */
export const newPassword = z
  .string()
  .min(12, 'A password has at least 12 characters')
  .max(128, 'A password has at most 128 characters')

export const tokenName = z
  .string()
  .trim()
  .min(1, 'Give the token a name, for example "Box office script"')
  .max(100, 'A token name has at most 100 characters')
  .regex(/^\P{Cc}*$/u, 'A token name cannot contain control characters')

/** The number of an API token, from a form. */
export const tokenIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.int().max(2_147_483_647))

/** The choices of when a token expires, in days; `never` is one, too. */
export const tokenLifetimes = ['30', '90', '365', 'never'] as const

/** A tick box is `yes`, and otherwise false, empty or missing. */
const tick = z.custom<string>()

/** Each permission has its own tick box. */
const ticks = Object.fromEntries(allPermissions.map((permission) => [permission, tick])) as Record<
  Permission,
  typeof tick
>

/** The form that creates an API token. `idempotency_key` is the rendered page's. */
export const tokenFormSchema = z
  .object({
    ...ticks,
    name: tokenName,
    lifetime: z.string().pipe(z.enum(tokenLifetimes, 'Choose when the token expires')),
    idempotency_key: z.uuid('Reload the page, then try again'),
    /** Not filled in: the answer shows the new token here. */
    token: z.custom<string>(),
  })
  .transform(({ name, lifetime, idempotency_key: idempotencyKey, ...ticked }) => ({
    name,
    days: lifetime === 'never' ? null : Number(lifetime),
    idempotencyKey,
    scope: allPermissions.filter((permission) => ticked[permission] === 'yes'),
  }))
  .refine(({ scope }) => scope.length > 0, {
    // The first box, which gets the focus.
    path: ['shows:read'],
    error: 'Choose what the token may do',
  })

/** The id of a user. better-auth's ids have letters, too. */
export const accountIdSchema = z.string().regex(/^[\w-]{1,64}$/)

export const roleSchema = z.enum(roles, 'Choose a role')

/** A role from a form. */
export const roleField = z.string().pipe(roleSchema)

/** The form that invites a colleague. */
export const invitationSchema = z.object({
  email: emailAddress('Enter an e-mail address').pipe(z.string().toLowerCase()),
  role: roleField,
})

/** The form in which a user changes their own name. */
export const renameSchema = z.object({ name: nameRules('Enter your name') })

/** The form in which a user changes their own password. */
export const changePasswordSchema = z.object({ current: currentPassword, password: newPassword })

/** Forms that ask a signed-in user for the password. */
export const ownPasswordSchema = z.object({ password: currentPassword })

/** The first code of an app that is being set up. */
export const firstCodeSchema = z.object({
  code: z
    .string()
    .max(100, 'Enter the 6 digits of your app')
    .transform((text) => text.replace(/\D/g, ''))
    .pipe(z.string().length(6, 'Enter the 6 digits of your app')),
})

export const passkeyName = z
  .string()
  .trim()
  .min(1, 'Give the passkey a name, for example "Work phone"')
  .max(100, 'A passkey name has at most 100 characters')
  .regex(/^\P{Cc}*$/u, 'A passkey name cannot contain control characters')

/** The first step of adding a passkey. */
export const newPasskeySchema = z.object({ name: passkeyName, password: currentPassword })

const json = z
  .string()
  .max(20_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue('This is not JSON')
      return z.NEVER
    }
  })

/** A credential as JSON of WebAuthn. Its texts are Base64URL, and better-auth checks what they say. */
const credential = <Response extends z.ZodType>(response: Response) =>
  json.pipe(
    z.object({
      id: z.string().regex(/^[\w-]{1,1400}$/),
      rawId: z.string(),
      type: z.literal('public-key'),
      clientExtensionResults: z.object({}),
      response,
    }),
  )

/** A passkey that a browser has made. */
export const newPasskey = credential(
  z.object({ clientDataJSON: z.string(), attestationObject: z.string(), transports: z.array(z.string()).optional() }),
)

/** What a browser has signed with a passkey. */
export const passkeySignature = credential(
  z.object({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() }),
)

/** The form in which a user chooses a password. A reset keeps the name. */
export const choosePasswordSchema = z.object({
  name: nameRules('Enter your name'),
  password: newPassword,
})
