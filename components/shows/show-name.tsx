/** Capitals with marks above them, emoji, and letters of other scripts than these fill more than the lines that titles have. */
const needsRoom = (name: string) =>
  /\p{M}|\p{Extended_Pictographic}|\p{Regional_Indicator}|(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic})\p{L}/u.test(
    name.normalize('NFD'),
  )

/** The class of a name in display type, in any script: its lines do not touch each other, and nothing is cut off at a clamped one. */
export const lineRoom = (name: string) => (needsRoom(name) ? 'leading-[1.24]' : '')

/**
 * A show's name inside a heading, in any script.
 *
 * @param props.clamp classes that limit its lines: the sign of what is left out stands at the end of the name, in its own direction, and
 * the lines begin at the side of the page's direction.
 */
export const ShowName = ({ name, clamp }: { name: string; clamp?: string }) => (
  <bdi
    className={[lineRoom(name), clamp && `text-left rtl:text-right ${clamp}`].filter(Boolean).join(' ') || undefined}
  >
    {name}
  </bdi>
)
