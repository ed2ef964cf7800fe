import type { SubjectKind } from './rules.ts'

/** What an entry is about: the page of its subject shows it. */
export type Subject = { kind: SubjectKind; id: number | string }

type Value = string | number | boolean | Date | null

/** Fields of a subject that staff change. They contain no personal data of buyers. */
export type Fields = Record<string, Value | readonly Value[]>
