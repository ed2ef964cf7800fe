import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'

const execute = promisify(execFile)

const minuteMs = 60_000

/** Usual paths of Chromium, Chrome and Edge on systems where they are not in PATH. */
const usualPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Names of programs, the preferred one first. It is a Chromium for headless use alone, with which the tests are a fifth faster. */
const programNames = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

/**
 * Finds a browser for the browser tests, and installs one if there is none.
 *
 * @returns the path of the system's browser, or undefined if Playwright has its own.
 * @throws an `Error` with one line that says what to install.
 */
export async function findBrowser(): Promise<string | undefined> {
  if (await hasPlaywrightBrowser()) return undefined
  const browser = (await findSystemBrowser()) ?? (await installSystemBrowser())
  if (browser) return browser
  throw new Error(
    'No browser for the browser tests: install Chromium or Chrome, or run npx playwright install --with-deps',
  )
}

/** Playwright's installer downloads its browser if it is not there yet, and fails at once if it cannot. */
async function hasPlaywrightBrowser() {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')
  try {
    await execute(process.execPath, [cli, 'install', 'chromium'], { timeout: 5 * minuteMs })
  } catch {
    return false
  }
  return runs(chromium.executablePath())
}

async function findSystemBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = folders.flatMap((folder) => programNames.map((name) => join(folder, name)))
  for (const path of [...onPath, ...usualPaths]) if (existsSync(path) && (await runs(path))) return path
}

async function installSystemBrowser() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  console.error('Installing Chromium for the browser tests…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const aptGet = (minutesAtMost: number, ...args: string[]) =>
    execute('apt-get', args, { env, timeout: minutesAtMost * minuteMs })
  try {
    await aptGet(5, 'update')
    const install = ['install', '-y', '--no-install-recommends']
    await aptGet(15, ...install, 'chromium-headless-shell').catch(() => aptGet(15, ...install, 'chromium'))
  } catch {
    return undefined
  }
  return findSystemBrowser()
}

/** Whether a browser runs. A library may be missing, or the program may only print how to install it. */
async function runs(path: string) {
  // On Windows `--version` would open a window.
  if (process.platform === 'win32') return existsSync(path)
  try {
    await execute(path, ['--version'], { timeout: 10_000 })
    return true
  } catch {
    return false
  }
}
