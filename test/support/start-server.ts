import { request } from 'node:http'
import { type RunningProgram, startProgram } from './start-program.ts'

export type RunningServer = RunningProgram

/** The arguments by which Node runs the server. */
export const serverArgs = ['--conditions=react-server', '--import=./server/fast-imports.mjs', 'server/main.ts']

/**
 * Starts the built Marquee as its users do, in a process of its own, and waits until it serves. That costs seconds of CPU
 * time: a test that does not need a server of its own calls `borrowServer`.
 *
 * @param options.logFile where other processes can read what it writes.
 * @param options.program what Node runs, and where, instead of the server of this checkout.
 */
export const startServer = ({
  databaseUrl,
  env,
  logFile,
  program = { cwd: '.', args: serverArgs },
}: {
  databaseUrl?: string
  env?: Record<string, string>
  logFile?: string
  program?: { cwd: string; args: string[] }
}): Promise<RunningServer> =>
  startProgram({
    name: 'The server',
    ...program,
    env: { DATABASE_URL: databaseUrl, ...env },
    readyPath: '/readyz',
    ...(logFile !== undefined && { output: { file: logFile } }),
  })

/** Resolves once new connections are refused. */
export async function refuses(url: string) {
  for (;;) {
    const code = await new Promise((resolve) => {
      const attempt = request(url, { agent: false }, (response) => response.resume().on('end', () => resolve('served')))
      attempt.on('error', (error: NodeJS.ErrnoException) => resolve(error.code)).end()
    })
    if (code === 'ECONNREFUSED') return
  }
}
