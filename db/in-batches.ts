/**
 * Repeats a statement that changes a limited number of rows until it finds fewer, so that no statement locks many rows for long.
 *
 * @param run runs the statement. @returns how many rows it changed.
 * @param options.size how many rows the statement changes at most.
 * @param options.most how often it is run at most. The limit leaves time for other work.
 * @param options.signal stops before the next statement.
 * @returns how many rows were changed in all.
 */
export async function inBatches(
  run: () => Promise<number>,
  { size, most = Number.POSITIVE_INFINITY, signal }: { size: number; most?: number; signal?: AbortSignal | undefined },
): Promise<number> {
  let changed = 0
  for (let batch = 0; batch < most && !signal?.aborted; batch++) {
    const count = await run()
    changed += count
    if (count < size) break
  }
  return changed
}
