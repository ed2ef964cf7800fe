/** Three bulbs, the last one lit red. */
export const Bulbs = ({ className = '' }: { className?: string }) => (
  <svg viewBox="0 0 48 24" aria-hidden="true" className={className}>
    <circle cx="12" cy="12" r="11" className="fill-bulb" />
    <circle cx="24" cy="12" r="11" className="fill-bulb stroke-2 stroke-paper" />
    <circle cx="36" cy="12" r="11" className="fill-accent stroke-2 stroke-paper" />
  </svg>
)

export const Wordmark = () => (
  <span className="display flex items-center gap-2 text-[1.75rem] uppercase tracking-[0.01em] sm:text-[2.125rem]">
    <Bulbs className="h-[0.6em]" />
    Marquee
  </span>
)
