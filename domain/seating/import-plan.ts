import { describeIssue } from './describe-issue.ts'
import { type Imported, isPretixPlan, readPretixPlan } from './pretix.ts'
import { planSchema } from './schema.ts'

/** The largest file that can be imported, in bytes. A plan of 50,000 seats fits. */
export const maxImportBytes = 4 * 1024 * 1024

/** Reads a plan from the text of a file: JSON of Marquee or of pretix. */
export function importPlan(text: string): Imported {
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const [place] = /line \d+ column \d+/.exec(String(error)) ?? []
    return { kind: 'refused', problems: [place ? `This is not JSON. It breaks at ${place}.` : 'This is not JSON.'] }
  }
  if (isPretixPlan(content)) return readPretixPlan(content)
  const parsed = planSchema.safeParse(content)
  if (parsed.success) return { kind: 'plan', plan: parsed.data, from: 'marquee' }
  return { kind: 'refused', problems: parsed.error.issues.map(describeIssue) }
}
