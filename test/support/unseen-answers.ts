import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').filter(Boolean)

/**
 * Compares the answers that the tests of a run have seen with the declared ones.
 *
 * @param folder with the files of `noteAnswer`.
 * @param exempt answers that no test can cause, with the reasons.
 * @returns a line for each declared answer that no test has seen, and for each exempt one that was seen or is not declared.
 */
export function findUnseenAnswers(folder: string, exempt: Readonly<Record<string, string>>): string[] {
  if (!existsSync(join(folder, 'declared'))) return []
  const declared = linesOf(join(folder, 'declared'))
  const files = readdirSync(folder).filter((file) => file.endsWith('.seen'))
  const found = new Set(files.flatMap((file) => linesOf(join(folder, file))))
  return [
    ...declared.filter((name) => !found.has(name) && !(name in exempt)).map((name) => `no test has seen: ${name}`),
    ...Object.keys(exempt)
      .filter((name) => found.has(name) || !declared.includes(name))
      .map((name) => `this answer needs no exemption: ${name}`),
  ]
}
