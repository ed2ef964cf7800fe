const looks = {
  good: ['text-success', 'M2.5 8.5 6.5 12.5 13.5 4'],
  waiting: ['text-warning', 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M8 5v3.2l2.2 1.6'],
  full: ['text-accent', 'M3 3.5h10v9H3zM3 8h10'],
  over: ['text-muted', 'M3.5 8h9'],
  bad: ['text-danger', 'M4 4l8 8M12 4l-8 8'],
} as const

/** A state in a table: its own sign and a word. */
export const Status = ({ look, children }: { look: keyof typeof looks; children: string }) => {
  const [colour, sign] = looks[look]
  return (
    <span className={`inline-flex flex-wrap items-center gap-x-1.5 whitespace-nowrap font-semibold text-sm ${colour}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 shrink-0 fill-none stroke-2 stroke-current">
        <path d={sign} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {children}
    </span>
  )
}
