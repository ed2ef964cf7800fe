/** A long code in groups of four, to be read aloud. There is no text between them, so that the code is copied whole. */
export const Code = ({ text }: { text: string }) => (
  <code
    dir="ltr"
    className="flex flex-wrap gap-x-3 gap-y-0.5 font-mono font-semibold text-lg leading-snug print:text-[9pt]"
  >
    {Array.from(text.matchAll(/.{1,4}/g), ({ index, 0: group }) => (
      <span key={index}>{group}</span>
    ))}
  </code>
)
