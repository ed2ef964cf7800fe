import { z } from 'zod'
import { texts } from '#lib/language/texts.ts'
import { forms } from '#messages/forms.ts'
import type { SchemaMessage } from './basic-schemas.ts'

/** zod's pattern, extended by top-level domains such as `xn--p1ai`. */
const pattern = new RegExp(z.regexes.email.source.replace('[A-Za-z]{2,}$', '(?:[A-Za-z]{2,}|xn--[a-z0-9-]+)$'))

/** Whether mail can be sent to an address without changes to it. */
export const isEmailAddress = (text: string): boolean => pattern.test(text)

/** Letters, digits and dots of any script. A domain with other characters is not converted, and is refused later. */
const international = /^(?=.*[^\p{ASCII}])[\p{L}\p{N}\p{M}.\-。．｡]+$/u

/** The ASCII form of a domain, which mail servers use: `müller.de` becomes `xn--mller-kva.de`. */
function toAscii(domain: string): string {
  if (!international.test(domain)) return domain
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return domain
  }
}

const withAsciiDomain = (address: string) => address.replace(/[^@]+$/, toAscii)

/**
 * Schema of an e-mail address that a person types. The output is trimmed, and an internationalized domain is in its ASCII form.
 * Letters such as umlauts before the @ are refused, because few mail servers accept them (RFC 6531).
 *
 * @param missing the message for a missing address.
 */
export const emailAddress = (missing: SchemaMessage) =>
  z
    .string({ error: missing })
    .trim()
    .meta({ format: 'email', maxLength: 254, examples: ['ada@example.com'] })
    .transform(withAsciiDomain)
    .pipe(
      z
        .string()
        .max(254, { error: () => texts(forms)('emailTooLong') })
        .regex(pattern, { error: () => texts(forms)('emailInvalid') }),
    )
