/** A name and an address, as in the `From` header of a mail (RFC 5322). */
export type Mailbox = { name: string; address: string }

const address = /^[^\s<>@,;:"\\()[\]\p{Cc}]+@[^\s<>@,;:"\\()[\]\p{Cc}]+$/u

/** Parses `Marquee <tickets@example.com>` or a bare address; undefined for any other text. */
export function parseMailbox(text: string): Mailbox | undefined {
  const [, quoted, plain, bracketed, bare] =
    /^\s*(?:(?:"([^"\\]*)"|([^"<>]*?))\s*<([^<>]*)>|([^<>]*?))\s*$/.exec(text) ?? []
  const found = { name: (quoted ?? plain ?? '').trim(), address: bracketed ?? bare ?? '' }
  return address.test(found.address) && !/\p{Cc}/u.test(found.name) ? found : undefined
}
