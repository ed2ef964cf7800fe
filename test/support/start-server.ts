import { request } from 'node:http'
import { type RunningProgram, startProgram } from './start-program.ts'

export type RunningServer = RunningProgram

/** The arguments with which Node runs the server. */
export const serverArgs = ['--conditions=react-server', '--import=./server/fast-imports.mjs', 'server/main.ts']

/**
 * Starts the production build in a new process and waits until it is ready. A start takes seconds of CPU time. A test that
 * can share its server calls `borrowServer` instead.
 *
 * @param options.logFile the file to which the server writes its output, for other processes to read.
 * @param options.program the working directory and the arguments of Node, to run another copy of the server.
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
    // Many tests send more requests than a client may. Tests of limits set their own.
    env: { DATABASE_URL: databaseUrl, RATE_LIMIT: 'off', ...env },
    readyPath: '/readyz',
    ...(logFile !== undefined && { output: { file: logFile } }),
  })

/** Resolves as soon as the server refuses new connections. */
export async function waitUntilNotListening(url: string) {
  for (;;) {
    const code = await new Promise((resolve) => {
      const attempt = request(url, { agent: false }, (response) => response.resume().on('end', () => resolve('served')))
      attempt.on('error', (error: NodeJS.ErrnoException) => resolve(error.code)).end()
    })
    if (code === 'ECONNREFUSED') return
  }
}
