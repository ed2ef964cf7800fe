import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').filter(Boolean)

const matches = (name: string, pattern: string) =>
  new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`).test(name)

/** Whether an answer is exempt. @param exempt see `findUnseenAnswers`. */
export const isExemptAnswer = (name: string, exempt: Readonly<Record<string, string>>): boolean =>
  Object.keys(exempt).some((pattern) => matches(name, pattern))

/**
 * Compares the answers that the tests of a run have seen with the declared ones.
 *
 * @param folder with the files of `noteAnswer`.
 * @param exempt answers that no test can cause, with the reasons. A star stands for any text.
 * @returns a line for each declared answer that no test has seen, and for each exemption that no such answer needs.
 */
export function findUnseenAnswers(folder: string, exempt: Readonly<Record<string, string>>): string[] {
  if (!existsSync(join(folder, 'declared'))) return []
  const files = readdirSync(folder).filter((file) => file.endsWith('.seen'))
  const seen = new Set(files.flatMap((file) => linesOf(join(folder, file))))
  const unseen = linesOf(join(folder, 'declared')).filter((name) => !seen.has(name))
  return [
    ...unseen.filter((name) => !isExemptAnswer(name, exempt)).map((name) => `no test has seen: ${name}`),
    ...Object.keys(exempt)
      .filter((pattern) => !unseen.some((name) => matches(name, pattern)))
      .map((pattern) => `no answer needs this exemption: ${pattern}`),
  ]
}
