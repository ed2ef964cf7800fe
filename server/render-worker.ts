import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { ticketsTask } from '#domain/tickets/render-pdf.ts'
import type { RenderTask } from '#lib/render/render-queue.ts'
import { posterTask } from '../app/shows/[id]/poster-image.ts'
import type { RenderAnswer, RenderRequest } from './render-thread.ts'

/** The program of the thread that makes files. */

// On Linux this is the priority of the calling thread alone: where cores are few, selling comes first.
if (process.platform === 'linux') setPriority(5)

const tasks = new Map<string, RenderTask<never>>([ticketsTask, posterTask].map((task) => [task.name, task]))

async function answer({ task, input }: RenderRequest): Promise<RenderAnswer> {
  try {
    const found = tasks.get(task)
    if (!found) throw new Error(`There is no task ${task}`)
    return { file: await found.run(input as never) }
  } catch (error) {
    return { error }
  }
}

parentPort?.on('message', async (request: RenderRequest) => parentPort?.postMessage(await answer(request)))
