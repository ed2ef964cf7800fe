import { afterEach, expect, test } from 'vitest'
import { openRenderThread } from './render-thread.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

function opened(options?: Parameters<typeof openRenderThread>[0]) {
  const thread = openRenderThread(options)
  open.push(thread)
  return thread
}

/** A worker program that fails in the way of its task, or else returns its thread id. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads'
    parentPort.on('message', ({ task }) => {
      if (task === 'hang') for (;;);
      if (task === 'exit') process.exit(3)
      if (task === 'throw') throw new Error('broken')
      if (task === 'fill') for (const all = []; ; ) all.push(new Array(1e6).fill(threadId))
      parentPort.postMessage({ file: new Uint8Array([threadId]) })
    })
  `)}`,
)

test('a render thread makes tickets and posters and rejects invalid tasks', async () => {
  const { run } = opened()
  const show = { id: 3, name: 'Twelfth Night', startTime: new Date('2031-06-06T19:00:00Z') }
  const booking = { id: 171, reference: 'uqyqT_ScPoIRZfKjXHlg_I6l', seatCount: 2, endedTickets: [], name: null, show }
  const text = async (task: string, input: unknown) => Buffer.from(await run(task, input)).toString('latin1')
  expect(await text('tickets', { booking, from: 1, timeZone: 'UTC', venue: 'Globe' })).toMatch(/^%PDF-/)
  expect(await text('poster', { ...show, when: 'Fri 6 Jun 2031, 19:00' })).toMatch(/^.PNG/)
  await expect(run('tickets', {})).rejects.toThrow(TypeError)
  await expect(run('nothing', {})).rejects.toThrow('There is no task nothing')
})

test.each([
  ['exit', 'exit code 3'],
  ['throw', 'broken'],
  ['fill', 'memory'],
])('a thread that ends by “%s” fails only the current file and is replaced', async (task, reason) => {
  const { run } = opened({ program })
  const [before] = await run('thread-id', {})
  await expect(run(task, {})).rejects.toThrow(reason)
  const [after] = await run('thread-id', {})
  expect(after).not.toBe(before)
  expect(await run('thread-id', {})).toEqual(new Uint8Array([Number(after)]))
})

test('a thread that hangs is ended and replaced', async () => {
  const { run } = opened({ program, limitMs: 2_000 })
  await expect(run('hang', {})).rejects.toThrow('took longer than 2000 ms')
  // On a busy machine, the new thread may need this long to start.
  await expect.poll(() => run('thread-id', {}).catch(String), { timeout: 60_000 }).toHaveLength(1)
})
