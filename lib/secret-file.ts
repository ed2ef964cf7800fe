import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Reads a secret from a file that only its owner can read, and creates the file if it is missing.
 *
 * @param create makes the secret for a new file.
 * @returns the text of the file, trimmed. The caller checks it: the file may be damaged.
 */
export const readOrCreateSecret = (path: string, create: () => string): string => read(path) ?? write(path, create())

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
}

/**
 * Writes a draft and links it to the path. A link appears complete or not at all, and replaces no file: of several processes
 * that start at once the first one succeeds, and all read the same secret.
 */
function write(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${text}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8').trim()
}
