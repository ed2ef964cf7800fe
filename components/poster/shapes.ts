import type { Inks } from './inks.ts'

/** A shape of a poster: a path in one ink. */
export type Shape = { d: string; fill: string; opacity: number }

/** Draws on a sheet that is filled with the ground ink. `next` gives the show's random numbers in [0, 1). */
export type Composition = (next: () => number, inks: Inks) => Shape[]

/** The size of the sheet, in the proportions of a playbill. */
export const sheet = { width: 300, height: 400 } as const

const round = (value: number) => Math.round(value * 10) / 10

/** A path from a template, its numbers rounded: `path(ink)`M${x} 0 H10 Z``. */
export const path =
  (fill: string, opacity = 1) =>
  (text: TemplateStringsArray, ...numbers: number[]): Shape => ({
    d: text.reduce((d, part, i) => `${d}${round(numbers[i - 1] ?? 0)}${part}`),
    fill,
    opacity: round(opacity),
  })

// All paths run clockwise, so that overlapping shapes in one path stay filled.
export const rect = (x: number, y: number, width: number, height: number, fill: string, opacity = 1): Shape =>
  path(fill, opacity)`M${x} ${y}h${width}v${height}h${-width}z`

export const circle = (x: number, y: number, r: number, fill: string, opacity = 1): Shape =>
  path(fill, opacity)`M${x - r} ${y}a${r} ${r} 0 0 1 ${2 * r} 0a${r} ${r} 0 0 1 ${-2 * r} 0z`

/** Joins neighbours of the same ink into one path: the same picture with far fewer elements. */
export function join(shapes: readonly Shape[]): Shape[] {
  const joined: Shape[] = []
  for (const shape of shapes) {
    const last = joined.at(-1)
    if (last?.fill === shape.fill && last.opacity === shape.opacity) last.d += shape.d
    else joined.push({ ...shape })
  }
  return joined
}

/** Sorts shapes that do not overlap by ink, so that `join` can join more of them. */
export const byInk = (shapes: Shape[]): Shape[] =>
  shapes.toSorted((a, b) => a.fill.localeCompare(b.fill) || a.opacity - b.opacity)

/** FNV-1a over code points: a stable number for a text. */
export const hash = (text: string): number => {
  let h = 2166136261
  for (const char of text) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 16777619)
  return h >>> 0
}

/** The mulberry32 generator: the same seed gives the same series of numbers in [0, 1). */
export const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t ^= t + Math.imul(t ^ (t >>> 7), 61 | t)
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

export const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
