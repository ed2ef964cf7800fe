/** Text made safe for a mail: whoever books chooses a name, and another client of the database may write anything. */

/** What would break a line or turn the direction of those around it; joiners stay, emoji and some scripts need them. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu

/** A text as one line without control characters. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replace(unprintable, ' ').replace(/\s+/g, ' ').trim()

/**
 * A buyer's name as a mail may greet it, if it can be one. Anybody can have a mail sent to anybody: what mail programs
 * would make a link of, or a whole message, is no name.
 */
export function greetableName(name: string | null): string | undefined {
  const line = oneLine(name ?? '')
  const advertises = /[/\\:@<>]|\S\.\S{2}|www/i.test(line)
  return line && [...line].length <= 60 && !advertises ? line : undefined
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** HTML that needs no more escaping. */
export type Html = { readonly html: string }

const escapeHtml = (text: string) => oneLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** HTML with everything in it escaped that is not HTML already. */
export const html = (strings: TemplateStringsArray, ...values: readonly (string | Html)[]): Html => ({
  html: String.raw(
    { raw: strings },
    ...values.map((value) => (typeof value === 'string' ? escapeHtml(value) : value.html)),
  ),
})
