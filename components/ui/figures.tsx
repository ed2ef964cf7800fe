/** A few important numbers, each above its name. */
export const Figures = ({ figures }: { figures: readonly [value: string, name: string][] }) => (
  <dl className="flex flex-wrap gap-x-12 gap-y-5 border-ink border-y-3 py-5">
    {figures.map(([value, name]) => (
      <div key={name} className="flex min-w-0 flex-col-reverse">
        <dt className="text-muted text-sm">{name}</dt>
        <dd className="display text-4xl wrap-anywhere sm:text-5xl">{value}</dd>
      </div>
    ))}
  </dl>
)
