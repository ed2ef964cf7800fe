/** The five inks of a poster. `ground` fills the sheet. It is never close to paper or black, so that the sheet's edge is visible. */
export type Inks = { ground: string; main: string; light: string; deep: string; pop: string }

/** Neighbours differ clearly. Eleven is prime, so that no column of a list has one colour, whatever the length of its rows. */
const palettes: readonly [Inks, ...Inks[]] = [
  { ground: '#d63a1e', main: '#f6e3c8', light: '#f7b733', deep: '#4d1009', pop: '#f6f1e7' },
  { ground: '#1f3f6b', main: '#f3d9b1', light: '#f6f1e7', deep: '#101f3a', pop: '#ff6b47' },
  { ground: '#f0ae1c', main: '#8c1d12', light: '#fbeed2', deep: '#2a1608', pop: '#d63a1e' },
  { ground: '#5b2a6e', main: '#f29f9b', light: '#f6f1e7', deep: '#2b1038', pop: '#f5b82e' },
  { ground: '#17788a', main: '#f7d774', light: '#f4efe2', deep: '#093843', pop: '#ff7d5a' },
  { ground: '#e58f86', main: '#7a1631', light: '#fbeee2', deep: '#3b0d26', pop: '#f7c64f' },
  { ground: '#0f5b4b', main: '#f5b82e', light: '#f6f1e7', deep: '#07332a', pop: '#f27a5c' },
  { ground: '#2c50b5', main: '#f4bfc4', light: '#f6f1e7', deep: '#122459', pop: '#f7c64f' },
  { ground: '#a8482a', main: '#f6cf9a', light: '#f8efdf', deep: '#45180b', pop: '#f7b733' },
  { ground: '#7c7d2e', main: '#f4e6bd', light: '#f8f2e2', deep: '#33340f', pop: '#e5502f' },
  { ground: '#8d2450', main: '#f6a75f', light: '#f8ead8', deep: '#3f0a22', pop: '#f6d34f' },
]

/** A show's inks, by its id. Consecutive shows never have the same. */
export const inksFor = (showId: number): Inks => palettes[showId % palettes.length] ?? palettes[0]
