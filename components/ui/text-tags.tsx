import type { ReactNode } from 'react'

/** The elements that texts of the catalogue have in them. */
export const textTags = {
  /** The words of a title in the venue's colour. */
  accent: (chunks: ReactNode) => <span className="text-accent">{chunks}</span>,
  /** What matters in a sentence. */
  b: (chunks: ReactNode) => <strong>{chunks}</strong>,
  /** A name or words of a person, which may be written in the other direction. */
  bdi: (chunks: ReactNode) => <bdi>{chunks}</bdi>,
  /** What only screen readers say. */
  sr: (chunks: ReactNode) => <span className="sr-only">{chunks}</span>,
}
