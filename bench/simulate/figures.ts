import type { Costs } from './model.ts'

/** What each step costs in milliseconds, and where the figure is from. docs/performance.md has the runs. */
export const figures: Record<keyof Costs, { value: number; source: string }> = {
  page: { value: 0.6, source: 'page of a show for 64 clients: 1,686 a second' },
  live: { value: 0.4, source: 'estimated: accepting a connection and a first event' },
  event: { value: 0.01, source: 'estimated from the share of writes to sockets in the sale opening: 12 %' },
  form: {
    value: 1,
    source: 'estimated: a booking over the API takes 0.2, the form has a cookie, a check and a redirect more',
  },
  late: { value: 1, source: 'estimated: as a form, without the database' },
  own: { value: 8, source: 'a page for one visitor, in the sale opening' },
  commit: { value: 2, source: 'a commit of the disk takes 0.6 to 2, and a transaction two round trips' },
  row: { value: 0.05, source: 'a hot show sells 5,500 to 10,000 a second in batches of 32' },
  crowd: {
    value: 1.5,
    source: 'fitted to the sale opening of 10,000 visitors: what only thousands of connections cost',
  },
}

/** The figures as a model takes them. */
export const measured = Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, value])) as Costs
