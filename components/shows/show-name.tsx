/** Capitals with marks above them need more room than the lines of titles have. */
const hasMarks = (name: string) => /\p{M}/u.test(name.normalize('NFD'))

/** A show's name inside a heading: whatever its script, and with marks above letters clear of the line above. */
export const ShowName = ({ name }: { name: string }) => (
  <bdi className={hasMarks(name) ? 'leading-[1.24]' : undefined}>{name}</bdi>
)
