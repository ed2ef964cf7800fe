import { lineRoom } from '#components/shows/show-name.tsx'

/** Three bulbs, the last one lit red. */
export const Bulbs = ({ className = '' }: { className?: string }) => (
  <svg viewBox="0 0 48 24" aria-hidden="true" className={className}>
    <circle cx="12" cy="12" r="11" className="fill-bulb" />
    <circle cx="24" cy="12" r="11" className="fill-bulb stroke-2 stroke-paper" />
    <circle cx="36" cy="12" r="11" className="fill-accent stroke-2 stroke-paper" />
  </svg>
)

/** The bulbs and the venue's name. A long name is smaller and may take several lines. */
export const Wordmark = ({ name }: { name: string }) => (
  <span
    className={`display flex items-center gap-2 uppercase tracking-[0.01em] ${
      [...name].length > 18 ? 'py-2 text-xl leading-tight sm:text-2xl' : 'text-[1.75rem] sm:text-[2.125rem]'
    }`}
  >
    <Bulbs className="h-[0.6em] shrink-0" />
    <bdi className={`min-w-0 wrap-anywhere ${lineRoom(name)}`}>{name}</bdi>
  </span>
)
