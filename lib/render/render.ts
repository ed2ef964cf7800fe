import { perProcess } from '../per-process.ts'
import { createRenderQueue, type Rendered, type RenderOptions, type RenderTask } from './render-queue.ts'

/** Runs a task, given by its name, outside of the thread that answers requests. */
export type Renderer = (task: string, input: unknown) => Promise<Uint8Array>

const renderer = perProcess<{ run: Renderer | undefined }>('renderer', () => ({ run: undefined }))

/**
 * Sets the function that runs tasks; undefined for none. Without one, as on platforms without the Node server, tasks run in the
 * thread of the caller.
 */
export function setRenderer(run: Renderer | undefined) {
  renderer.run = run
}

const queue = () =>
  perProcess('render-queue', () =>
    createRenderQueue((task, input) => (renderer.run ? renderer.run(task.name, input) : task.run(input))),
  )

/**
 * Makes a file in the render queue of this process. Use it for files that take more than a few milliseconds.
 *
 * @param input plain data that determines the file. It is also the key under which the file is cached.
 */
export const render = <Input>(task: RenderTask<Input>, input: Input, options?: RenderOptions): Promise<Rendered> =>
  queue()(task, input, options)
