import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** An issue with its place: `sections[2].rows[0].seats[4].label: Give a label`. */
export const describeIssue = (issue: Issue): string => `${namePlace(issue.path)}: ${textOf(issue)}`

/** A place in a file: `sections[2].rows[0]`. */
export const namePlace = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key}]` : `${name}${name && '.'}${String(key)}`),
    '',
  ) || 'The file'

const typeNames: Record<string, string> = {
  array: 'Give a list',
  string: 'Give a text',
  number: 'Give a number',
  int: 'Give a whole number',
  object: 'Give an object in braces',
}

/** The message of an issue, in plain English where the schema has none of its own. */
function textOf(issue: Issue): string {
  if (!/^(Invalid|Unrecognized|Too) /.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.message
    case 'unrecognized_keys':
      return `There is no field ${issue.keys.join(', ').slice(0, 100)}`
    case 'invalid_value':
      return `Give one of ${issue.values.join(', ')}`
    case 'too_small':
      return `Give at least ${issue.minimum}`
    case 'too_big':
      return `Give at most ${issue.maximum}`
    default:
      return issue.message
  }
}
