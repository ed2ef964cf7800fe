import { currentLanguage } from '#lib/language/current-language.ts'
import { directionOf, languageTag } from '#lib/language/languages.ts'
import { type Html, html } from './safe-text.ts'

/** A sheet like a ticket's: a show, the lines under its name, and a button. */
export type Sheet = {
  show: string | undefined
  facts: readonly string[]
  link: { href: string; words: string }
}

type Content = {
  title: string
  greeting: string
  /** Paragraphs, each a list of lines. */
  lead: readonly (readonly string[])[]
  sheets: readonly Sheet[]
  rest: readonly string[]
}

const display = "'Big Shoulders','Arial Narrow','Helvetica Neue Condensed',Impact,sans-serif"
const plain = "'Instrument Sans','Helvetica Neue',Helvetica,Arial,sans-serif"

/** The dark colours of the site. The light ones are inline styles, for mail programs that ignore style sheets. */
const dark = `
  .paper { background: #14110e !important; color: #f4ede1 !important; }
  .sheet { background: #211c17 !important; border-color: #f4ede1 !important; }
  .muted { color: #b9ae9e !important; }
  .link { color: #f4ede1 !important; }
  .button { background: #ff6f50 !important; color: #1b0b06 !important; }
`

/** The content of a mail's `<style>`, the same in all mails. The Content-Security-Policy of the console allows it by its hash. */
export const styleSheet = `
  :root { color-scheme: light dark; }
  @media (prefers-color-scheme: dark) {${dark}}
`

const join = (parts: readonly Html[], between = '\n'): Html => ({ html: parts.map((part) => part.html).join(between) })

const joinLines = (lines: readonly string[]) =>
  join(
    lines.map((line) => html`${line}`),
    '<br>\n',
  )

const renderSheet = ({ show, facts, link }: Sheet) => {
  const heading = join(
    show === undefined
      ? []
      : [
          html`<h2 style="margin:0 0 14px;font-family:${{ html: display }};font-size:28px;line-height:1.1;font-weight:800;overflow-wrap:anywhere;word-break:break-word"><bdi>${show}</bdi></h2>`,
        ],
  )
  return html`<tr><td class="sheet" style="padding:24px;background:#fffcf5;border:2px solid #17130f;border-radius:14px">
${heading}
${join(facts.map((fact) => html`<p style="margin:0 0 4px;font-weight:600">${fact}</p>`))}
<p style="margin:${facts.length > 0 ? '20px' : '0'} 0 0"><a class="button" href="${link.href}" style="display:inline-block;padding:13px 26px;border-radius:99px;background:#c42c12;color:#fff8f0;font-weight:600;text-decoration:none">${link.words}</a></p>
</td></tr>`
}

/** Between two sheets. */
const gap = '\n<tr><td style="height:16px"></td></tr>\n'

/**
 * Renders a mail as HTML: a sheet for each booking, with the show and one button. It uses tables and inline styles, which all mail
 * programs display alike, and loads nothing from a server.
 */
export function renderHtml({ title, greeting, lead, sheets, rest }: Content): string {
  const language = currentLanguage()
  const direction = directionOf(language)
  const page = html`<!doctype html>
<html lang="${languageTag(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>${{ html: styleSheet }}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:#f6f1e7;color:#17130f">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="paper" style="background:#f6f1e7;color:#17130f">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;font-family:${{ html: plain }};font-size:16px;line-height:1.5;text-align:${direction === 'rtl' ? 'right' : 'left'}">
<tr><td style="padding-bottom:20px">
<h1 style="margin:0;font-family:${{ html: display }};font-size:38px;line-height:1;font-weight:900;text-transform:uppercase;overflow-wrap:anywhere">${title}</h1>
</td></tr>
<tr><td style="padding-bottom:20px">
<p style="margin:0"><bdi>${greeting}</bdi></p>
${join(lead.map((lines) => html`<p style="margin:12px 0 0;overflow-wrap:anywhere">${joinLines(lines)}</p>`))}
</td></tr>
${join(sheets.map(renderSheet), gap)}
<tr><td class="muted" style="padding-top:20px;color:#5f564a;font-size:14px">
${join(rest.map((paragraph) => html`<p style="margin:0 0 10px">${paragraph}</p>`))}
${join(
  sheets.map(
    ({ link }) =>
      html`<p style="margin:0;overflow-wrap:anywhere;word-break:break-all"><a class="link" dir="ltr" href="${link.href}" style="color:#17130f">${link.href}</a></p>`,
  ),
)}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
  return page.html
}
