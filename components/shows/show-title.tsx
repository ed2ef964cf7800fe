/** A show's name as the title of its page: the longer, the smaller. */
export const ShowTitle = ({ name, className = '' }: { name: string; className?: string }) => (
  <h1
    className={`display font-black uppercase leading-[0.92] ${[...name].length > 45 ? 'text-title-long' : 'text-title'} ${className}`}
  >
    <bdi>{name}</bdi>
  </h1>
)
