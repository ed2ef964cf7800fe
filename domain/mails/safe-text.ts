/** Makes text safe for mails. Buyers choose their name, and other clients of the database may write any text. */

/** Characters that break a line or change the direction of text. Joiners stay, because emoji and some scripts need them. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu

/** Makes a text one line without control characters. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replace(unprintable, ' ').replace(/\s+/g, ' ').trim()

/** Characters that NFKC does not change and that mail programs, browsers or readers take for a dot. */
const dots =
  /[\u00B7\u0387\u05C5\u0589\u06D4\u0701\u0702\u2022\u2027\u2219\u22C5\u2E30\u2E33\u3002\u30FB\uA4F8\uA60E\u{10101}\u{1D16D}]/gu

/** Invisible characters, which could hide between the letters of an address. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** Finds an address, a domain or a telephone number: a slash or colon, a dot before a word, four digits. */
const advertising = /[/\\\u2044\u2215\u29F8:@<>]|\.\S{2}|www|(\p{N}[^\p{L}\p{N}]*){4}/iu

/**
 * A buyer's name for use in a mail and its attachments; undefined if the text is not usable as a name. Any visitor can
 * have a mail sent to any address. A name must therefore not contain a link, or text long enough for a message.
 */
export function mailableName(name: string | null): string | undefined {
  const line = oneLine(name ?? '')
  const plain = line.replace(invisible, '').normalize('NFKC').replace(dots, '.')
  return plain.trim() && [...line].length <= 60 && !advertising.test(plain) ? line : undefined
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** HTML that is already escaped. */
export type Html = { readonly html: string }

const escapeHtml = (text: string) => oneLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** A template tag for HTML. It escapes every value that is not `Html`. */
export const html = (strings: TemplateStringsArray, ...values: readonly (string | Html)[]): Html => ({
  html: String.raw(
    { raw: strings },
    ...values.map((value) => (typeof value === 'string' ? escapeHtml(value) : value.html)),
  ),
})
