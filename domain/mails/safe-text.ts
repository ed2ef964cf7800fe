/** Text made safe for a mail: whoever books chooses a name, and another client of the database may write anything. */

/** What would break a line or turn the direction of those around it; joiners stay, emoji and some scripts need them. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu

/** A text as one line without control characters. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replace(unprintable, ' ').replace(/\s+/g, ' ').trim()

/** What NFKC leaves alone and mail programs, browsers or readers take for a dot. */
const dots =
  /[\u00B7\u0387\u05C5\u0589\u06D4\u0701\u0702\u2022\u2027\u2219\u22C5\u2E30\u2E33\u3002\u30FB\uA4F8\uA60E\u{10101}\u{1D16D}]/gu

/** What is not seen, and could stand between the letters of an address. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** Tells an address, a domain or a telephone number: a slash, colon or the like; a dot right before a word; four digits. */
const advertising = /[/\\\u2044\u2215\u29F8:@<>]|\.\S{2}|www|(\p{N}[^\p{L}\p{N}]*){4}/iu

/**
 * A buyer's name as a mail, or a file that goes with it, may have it, if it can be one. Anybody can have a mail sent to anybody:
 * what mail programs would make a link of, or a whole message, is no name.
 */
export function mailableName(name: string | null): string | undefined {
  const line = oneLine(name ?? '')
  const plain = line.replace(unseen, '').normalize('NFKC').replace(dots, '.')
  return plain.trim() && [...line].length <= 60 && !advertising.test(plain) ? line : undefined
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
