/**
 * A least-recently-used cache of files, limited by their total size. A file that is larger than the whole cache is not stored.
 */
export function createFileCache(maxBytes: number) {
  const files = new Map<string, Uint8Array>()
  let bytes = 0

  function remove(key: string) {
    bytes -= files.get(key)?.byteLength ?? 0
    files.delete(key)
  }

  return {
    get(key: string): Uint8Array | undefined {
      const file = files.get(key)
      if (!file) return
      // A Map keeps the order of insertion, so the file that was used last moves to the end.
      files.delete(key)
      files.set(key, file)
      return file
    },

    set(key: string, file: Uint8Array) {
      remove(key)
      if (file.byteLength > maxBytes) return
      files.set(key, file)
      bytes += file.byteLength
      for (const oldest of files.keys()) {
        if (bytes <= maxBytes) break
        remove(oldest)
      }
    },
  }
}
