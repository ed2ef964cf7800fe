import { z } from 'zod'
import { reportQuerySchema } from '#domain/reports/schema.ts'
import { csvResponse, csvType } from '#lib/http/csv.ts'
import { route } from '#lib/http/route.ts'
import { texts } from '#lib/language/texts.ts'
import { reports } from '#messages/console/reports.ts'
import { staffOperation } from '../api-access.ts'
import { readReport } from '../reports/read-reports.ts'
import { filterOf } from '../reports/report-filter.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/admin/reports.csv',
  GET: staffOperation({
    id: 'exportReport',
    tag: 'Exports',
    summary: 'A report, as a file for spreadsheets with a row for each day',
    permission: 'reports:read',
    query: reportQuerySchema,
    answers: [
      {
        status: 200,
        description: 'The file, in UTF-8 with a byte order mark.',
        headers: { 'Content-Disposition': z.string() },
        content: { [csvType]: z.string() },
      },
    ],
    handle: async (request, { query }) => {
      const { name, columns, rows } = await readReport(query.report, filterOf(query))
      return csvResponse(request, {
        name: `${name}.csv`,
        columns: columns.map((column) => texts(reports)(`columns.${column}`)),
        rows: rows.map(({ day, numbers }) => [day, ...numbers]),
      })
    },
  }),
})
