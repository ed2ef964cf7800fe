import { Fragment } from 'react'

const inline = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g

/** A line of Markdown with code, bold text and links. */
export function Inline({ text }: { text: string }) {
  const parts: React.ReactNode[] = []
  let end = 0
  for (const match of text.matchAll(inline)) {
    const [all, code, bold, link, href] = match
    parts.push(<Fragment key={end}>{text.slice(end, match.index)}</Fragment>)
    if (code) parts.push(<Code key={match.index}>{code}</Code>)
    if (bold) parts.push(<strong key={match.index}>{bold}</strong>)
    if (link) {
      parts.push(
        <a key={match.index} href={href} className="underline decoration-edge decoration-2 underline-offset-4">
          {link}
        </a>,
      )
    }
    end = match.index + all.length
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  )
}

export const Code = ({ children }: { children: string }) => (
  <code className="rounded-sm bg-raised px-1 py-0.5 font-mono text-[0.9em] wrap-anywhere">{children}</code>
)

/** The Markdown that the API description has: paragraphs and lists of lines. */
export const Markdown = ({ text }: { text: string }) =>
  text.split('\n\n').map((block) =>
    block.startsWith('- ') ? (
      <ul key={block} className="list-disc ps-5">
        {block.split(/^- /m).map((line) => line && <li key={line}>{<Inline text={line} />}</li>)}
      </ul>
    ) : (
      <p key={block}>
        <Inline text={block} />
      </p>
    ),
  )
