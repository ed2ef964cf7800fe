import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { getLog } from '#lib/log.ts'

/** The media type of the files of `csvResponse`. */
export const csvType = 'text/csv; charset=utf-8'

type Rows = Iterable<unknown[]> | AsyncIterable<unknown[]>

/**
 * Answers a request with a file for spreadsheets, which is streamed. A text that begins like a formula gets an apostrophe, so that no
 * spreadsheet runs it. A HEAD request gets no body, and the rows are not read.
 */
export function csvResponse(
  { method }: Request,
  { name, columns, rows }: { name: string; columns: readonly string[]; rows: Rows },
): Response {
  const body = method === 'HEAD' ? null : Readable.toWeb(write(columns, rows))
  return new Response(body as ReadableStream | null, {
    headers: {
      'Content-Type': csvType,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}

function write(columns: readonly string[], rows: Rows) {
  const file = stringify({
    bom: true,
    escape_formulas: true,
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
  })
  pipeline(Readable.from(rows), file, (error) => {
    // The client sees a file that ends too early as a failed download.
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') getLog().error({ err: error }, 'an export ended early')
  })
  return file
}
