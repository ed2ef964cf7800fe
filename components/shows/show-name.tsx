/** Capitals with marks above them need higher lines than titles have. */
const hasMarks = (name: string) => /\p{M}/u.test(name.normalize('NFD'))

/** A show's name inside a heading, in any script. Marks above letters do not touch the line above. */
export const ShowName = ({ name }: { name: string }) => (
  <bdi className={hasMarks(name) ? 'leading-[1.24]' : undefined}>{name}</bdi>
)
