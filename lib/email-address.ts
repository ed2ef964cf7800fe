import { z } from 'zod'

/** zod's own rule, and domains such as `xn--p1ai` at the end, which it does not know. */
const pattern = new RegExp(z.regexes.email.source.replace('[A-Za-z]{2,}$', '(?:[A-Za-z]{2,}|xn--[a-z0-9-]+)$'))

/** Whether mail can be sent to an address as it is. */
export const isEmailAddress = (text: string): boolean => pattern.test(text)

/** Letters, digits and dots of any script; an address part with other characters is left as it is, and refused. */
const international = /^(?=.*[^\p{ASCII}])[\p{L}\p{N}\p{M}.\-。．｡]+$/u

/** The domain as mail servers know it: `müller.de` is `xn--mller-kva.de`. */
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
 * An e-mail address as a person writes it. It comes out as mail can be sent to it: trimmed, and with an internationalized
 * domain in its ASCII form. Letters such as umlauts before the @ are refused, as few mail servers take them (RFC 6531).
 *
 * @param missing says what to do where there is none.
 */
export const emailAddress = (missing: string) =>
  z
    .string(missing)
    .trim()
    .transform(withAsciiDomain)
    .pipe(
      z
        .string()
        .max(254, 'An e-mail address has at most 254 characters')
        .regex(pattern, 'Give an e-mail address such as name@example.com'),
    )
