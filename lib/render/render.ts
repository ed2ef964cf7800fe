import { perProcess } from '../per-process.ts'
import { createRenderQueue, type Rendered, type RenderOptions, type RenderTask } from './render-queue.ts'

/** Runs a task, known by its name, somewhere else than on the thread that answers requests. */
export type RunElsewhere = (task: string, input: unknown) => Promise<Uint8Array>

const elsewhere = perProcess<{ run: RunElsewhere | undefined }>('render-elsewhere', () => ({ run: undefined }))

/** Names what runs tasks from now on. Without it, as on platforms where the Node server does not run, they run in place. */
export function renderElsewhere(run: RunElsewhere | undefined) {
  elsewhere.run = run
}

const queue = () =>
  perProcess('render-queue', () =>
    createRenderQueue((task, input) => (elsewhere.run ? elsewhere.run(task.name, input) : task.run(input))),
  )

/**
 * Makes a file, which takes too long for the thread that answers requests, by this process's queue.
 *
 * @param input plain data with all that the file shows: by it the file is known when it is asked for again.
 */
export const render = <Input>(task: RenderTask<Input>, input: Input, options?: RenderOptions): Promise<Rendered> =>
  queue()(task, input, options)
