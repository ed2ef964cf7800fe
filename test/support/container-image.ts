import { exec, execFile } from 'node:child_process'
import { cp, mkdir, readFile, stat } from 'node:fs/promises'
import { basename, join, matchesGlob, relative, resolve } from 'node:path'
import { promisify } from 'node:util'

/** A build stage of a Dockerfile: its files are below `root`. The other fields describe its containers. */
export type Stage = {
  base: string
  root: string
  workdir: string
  env: Record<string, string>
  command: string[]
  healthCheck: string[]
}

/**
 * By stage and command: the paths that the command has already created in this checkout. They are copied, and the command
 * is not run.
 */
export type Prebuilt = Record<string, Record<string, string[]>>

const context = process.cwd()

const run = promisify(exec)

/** Copies a file or folder into a folder. Node's own `cp` is ten times slower for thousands of files. */
const copyInto = (folder: string, path: string) => promisify(execFile)('cp', ['-R', '-P', path, folder])

/**
 * Creates the stages of the Dockerfile as folders below `folder`, without a container engine. COPY copies files. RUN runs
 * the command with the programs of this machine.
 *
 * @returns the last stage, which is the image.
 */
export async function layOutImage(folder: string, prebuilt: Prebuilt): Promise<Stage> {
  const isIgnored = await readIgnoreFile()
  const stages = new Map<string, Stage>()
  let stage: Stage | undefined
  let name = ''
  for (const [instruction = '', text = ''] of parse(await readFile('Dockerfile', 'utf8'))) {
    if (instruction === 'FROM') {
      const [base = '', , alias] = text.split(' ')
      name = alias ?? 'image'
      stage = { base, root: join(folder, name), workdir: '/', env: {}, command: [], healthCheck: [] }
      stages.set(name, stage)
    } else if (stage) {
      await runInstruction(stage, instruction, text, { stages, isIgnored, prebuilt: prebuilt[name] ?? {} })
    }
  }
  if (!stage) throw new Error('The Dockerfile has no stage')
  return stage
}

/** Parses a Dockerfile into instructions: pairs of a name and its arguments. */
const parse = (text: string) =>
  text
    .replace(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)])

type StageContext = {
  stages: Map<string, Stage>
  isIgnored: (path: string) => boolean
  prebuilt: Record<string, string[]>
}

async function runInstruction(
  stage: Stage,
  instruction: string,
  text: string,
  { stages, isIgnored, prebuilt }: StageContext,
) {
  const directory = join(stage.root, stage.workdir)
  switch (instruction) {
    case 'WORKDIR':
      stage.workdir = resolve(stage.workdir, text)
      await mkdir(join(stage.root, stage.workdir), { recursive: true })
      break
    case 'ENV':
      for (const [, key = '', value = ''] of text.matchAll(/(\w+)=(\S+)/g)) stage.env[key] = value
      break
    case 'COPY': {
      const from = /--from=(\S+)/.exec(text)?.[1]
      const paths = text.split(' ').filter((word) => !word.startsWith('--'))
      const target = join(directory, paths.pop() ?? '', '/')
      if (from === undefined) await copyContext(paths, target, (path) => !isIgnored(path))
      else for (const path of paths) await copyContent(join(stages.get(from)?.root ?? '', path), target)
      break
    }
    case 'RUN':
      if (prebuilt[text]) for (const path of prebuilt[text]) await copyInto(directory, path)
      else await run(text, { cwd: directory, env: { ...shellEnvironment(), ...stage.env } })
      break
    case 'CMD':
      stage.command = JSON.parse(text)
      break
    case 'HEALTHCHECK':
      stage.healthCheck = JSON.parse(text.slice(text.indexOf('[')))
      break
    case 'USER':
    case 'EXPOSE':
      break
    default:
      throw new Error(`The Dockerfile has ${instruction}, which this test support does not implement`)
  }
}

/** Copies like COPY from the build context: for a folder, the wanted files inside it. */
async function copyContext(paths: string[], target: string, isWanted: (path: string) => boolean) {
  const filter = (file: string) => isWanted(relative(context, file))
  for (const path of paths) {
    const file = join(context, path)
    const isFolder = (await stat(file)).isDirectory()
    await cp(file, isFolder ? target : join(target, basename(file)), {
      recursive: true,
      verbatimSymlinks: true,
      filter,
    })
  }
}

/** Copies like COPY from another stage: for a folder, the files inside it. */
async function copyContent(path: string, target: string) {
  await mkdir(target, { recursive: true })
  await copyInto(target, (await stat(path)).isDirectory() ? `${path}/.` : path)
}

/** Returns a function that checks whether .dockerignore excludes a path. */
async function readIgnoreFile() {
  const patterns = (await readFile('.dockerignore', 'utf8')).split('\n').filter((line) => line !== '')
  return (path: string) => patterns.some((pattern) => matchesGlob(path, pattern))
}

/** The environment of commands: the settings of npm, and no other variable of the test run. */
function shellEnvironment(): NodeJS.ProcessEnv {
  const names = /^(PATH|HOME|npm_config_(registry|cache|userconfig)|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i
  const given = Object.entries(process.env).filter(([name]) => names.test(name))
  return { ...Object.fromEntries(given), NODE_ENV: 'production', npm_config_prefer_offline: 'true' }
}
