import { z } from 'zod'
import { getGreatestShowId, listPublishedIds } from '#domain/shows/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { badRequest, operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import { siteOf } from '#lib/http/site.ts'
import { idsPerFile, writeIndex, writeUrlSet } from './write-sitemap.ts'

const noPart = { status: 404, message: 'The sitemap has no such part', description: 'There are fewer shows.' }

/** Pages that do not belong to a show. */
function listPages(): string[] {
  const { terms, privacy } = getVenue()
  return ['/', ...(terms === null ? [] : ['/terms']), ...(privacy === null ? [] : ['/privacy'])]
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/sitemap.xml',
  GET: operation({
    id: 'getSitemap',
    tag: 'Operation',
    summary: 'The public pages for search engines',
    description: 'With very many shows, it is an index whose files are its parts (sitemaps.org).',
    limit: 'files',
    query: z.object({
      part: z
        .string()
        .regex(/^[1-9]\d{0,4}$/)
        .transform(Number)
        .optional()
        .describe('The number of a file, from 1.'),
    }),
    answers: [{ status: 200, description: 'The sitemap.', content: { 'application/xml': z.string() } }, noPart],
    handle: async (request, { query: { part } }) => {
      const site = siteOf(request.headers)
      if (site === undefined) return badRequest
      const files = Math.max(1, Math.ceil((await getGreatestShowId()) / idsPerFile))
      if (part !== undefined && part > files) return noPart
      const headers = { 'Content-Type': 'application/xml', 'Cache-Control': 'no-cache' }
      if (part === undefined && files > 1) return { status: 200, headers, body: writeIndex(site, files) }
      const last = (part ?? 1) * idsPerFile
      const ids = await listPublishedIds(last - idsPerFile, last)
      const pages = last === idsPerFile ? listPages() : []
      return { status: 200, headers, body: writeUrlSet(site, [...pages, ...ids.map((id) => `/shows/${id}`)]) }
    },
  }),
})
