import { PageTitle } from '#components/ui/page-title.tsx'
import { ShowName } from './show-name.tsx'

/** A show's name as the title of its page. Long names are set smaller. */
export const ShowTitle = ({ name, className = '' }: { name: string; className?: string }) => (
  <PageTitle
    className={`display font-black uppercase leading-none ${[...name].length > 45 ? 'text-title-long' : 'text-title'} ${className}`}
  >
    <ShowName name={name} />
  </PageTitle>
)
