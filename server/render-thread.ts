import { Worker } from 'node:worker_threads'
import { type Renderer, setRenderer } from '#lib/render/render.ts'
import type { Lifecycle } from './lifecycle.ts'

/** The messages to the thread, and its answer to each of them. */
export type RenderRequest = { task: string; input: unknown }
export type RenderAnswer = { file: Uint8Array } | { error: unknown }

/** Renders files in a thread of their own, which starts with the first file. */
export function renderInThread(lifecycle: Lifecycle) {
  const { run, stop } = openRenderThread()
  setRenderer(run)
  lifecycle.onStop(stop)
}

/**
 * A worker thread that renders one file at a time. The first file starts it. If it ends or hangs, its current file fails and
 * the next file starts another thread.
 *
 * @param options.program the program of the thread.
 * @param options.limitMs milliseconds that one file may take.
 */
export function openRenderThread({
  program = new URL('./render-thread-program.ts', import.meta.url),
  limitMs = 20_000,
} = {}): {
  run: Renderer
  stop: () => Promise<void>
} {
  let thread: { worker: Worker; answer: (answer: RenderAnswer) => void } | undefined

  function start() {
    const worker = new Worker(program, {
      name: 'render',
      execArgv: ['--conditions=react-server', '--import=./server/fast-imports.mjs'],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    const started = { worker, answer: (_: RenderAnswer) => {} }
    const end = (error: unknown) => {
      if (thread === started) thread = undefined
      started.answer({ error })
    }
    worker.on('message', (answer: RenderAnswer) => started.answer(answer))
    worker.on('error', end)
    worker.on('exit', (code) => end(new Error(`The render thread ended with exit code ${code}`)))
    worker.unref()
    return started
  }

  async function end() {
    const ending = thread
    thread = undefined
    await ending?.worker.terminate()
  }

  return {
    run: (task, input) =>
      new Promise((resolve, reject) => {
        thread ??= start()
        const current = thread
        const late = setTimeout(() => {
          current.answer({ error: new Error(`Rendering ${task} took longer than ${limitMs} ms`) })
          void end()
        }, limitMs)
        current.answer = (answer) => {
          clearTimeout(late)
          current.answer = () => {}
          if ('file' in answer) resolve(answer.file)
          else reject(answer.error)
        }
        current.worker.postMessage({ task, input } satisfies RenderRequest)
      }),

    /** Ends the thread at once, even while it renders. */
    stop: end,
  }
}
