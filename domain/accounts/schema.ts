import { z } from 'zod'
import { nameRules } from '#lib/basic-schemas.ts'
import { emailAddress } from '#lib/email-address.ts'
import { texts } from '#lib/language/texts.ts'
import { accountFields } from '#messages/console/account-fields.ts'
import { allPermissions, type Permission, roles } from './permissions.ts'

const currentPassword = z
  .string({ error: () => texts(accountFields)('passwordMissing') })
  .min(1, { error: () => texts(accountFields)('passwordMissing') })
  .max(128, { error: () => texts(accountFields)('passwordTooLong') })

/**
 * The input of the sign-in form. The address is trimmed and in lower case, so that other spellings give no additional attempts.
 */
export const signInInput = z.object({
  email: z
    .string({ error: () => texts(accountFields)('emailMissing') })
    .trim()
    .toLowerCase()
    .min(1, { error: () => texts(accountFields)('emailMissing') })
    .max(320, { error: () => texts(accountFields)('emailInvalid') })
    .pipe(z.email({ error: () => texts(accountFields)('emailInvalid') })),
  password: currentPassword,
})

/** The second step of a sign-in: six digits of an app, or a recovery code, in which spaces and dashes do not matter. */
export const secondFactorInput = z.object({
  code: z
    .string()
    .max(100, { error: () => texts(accountFields)('codeInvalid') })
    .transform((text) => text.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .pipe(z.string().regex(/^(\d{6}|[a-z0-9]{10})$/, { error: () => texts(accountFields)('codeInvalid') }))
    .transform((text) =>
      text.length === 6
        ? { kind: 'app' as const, text }
        : { kind: 'recovery' as const, text: `${text.slice(0, 5)}-${text.slice(5)}` },
    ),
})

/** A new password. ADMIN_PASSWORD has the same limits. */
export const newPassword = z
  .string()
  .min(12, { error: () => texts(accountFields)('passwordTooShort') })
  .max(128, { error: () => texts(accountFields)('passwordTooLong') })

export const tokenName = z
  .string()
  .trim()
  .min(1, { error: () => texts(accountFields)('tokenNameMissing') })
  .max(100, { error: () => texts(accountFields)('tokenNameTooLong') })
  .regex(/^\P{Cc}*$/u, { error: () => texts(accountFields)('tokenNameHasControls') })

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
    lifetime: z.string().pipe(z.enum(tokenLifetimes, { error: () => texts(accountFields)('lifetimeMissing') })),
    idempotency_key: z.uuid({ error: () => texts(accountFields)('formTooOld') }),
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
    error: () => texts(accountFields)('scopeMissing'),
  })

/** The id of a user. better-auth's ids have letters, too. */
export const accountIdSchema = z.string().regex(/^[\w-]{1,64}$/)

export const roleSchema = z.enum(roles, { error: () => texts(accountFields)('roleMissing') })

/** A role from a form. */
export const roleField = z.string().pipe(roleSchema)

/** The form that invites a colleague. */
export const invitationSchema = z.object({
  email: emailAddress(() => texts(accountFields)('emailOfColleagueMissing')).pipe(z.string().toLowerCase()),
  role: roleField,
})

/** The form in which a user changes their own name. */
export const renameSchema = z.object({ name: nameRules(() => texts(accountFields)('nameMissing')) })

/** The form in which a user changes their own password. */
export const changePasswordSchema = z.object({ current: currentPassword, password: newPassword })

/** Forms that ask a signed-in user for the password. */
export const ownPasswordSchema = z.object({ password: currentPassword })

/** The first code of an app that is being set up. */
export const firstCodeSchema = z.object({
  code: z
    .string()
    .max(100, { error: () => texts(accountFields)('firstCodeInvalid') })
    .transform((text) => text.replace(/\D/g, ''))
    .pipe(z.string().length(6, { error: () => texts(accountFields)('firstCodeInvalid') })),
})

export const passkeyName = z
  .string()
  .trim()
  .min(1, { error: () => texts(accountFields)('passkeyNameMissing') })
  .max(100, { error: () => texts(accountFields)('passkeyNameTooLong') })
  .regex(/^\P{Cc}*$/u, { error: () => texts(accountFields)('passkeyNameHasControls') })

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
  name: nameRules(() => texts(accountFields)('nameMissing')),
  password: newPassword,
})
