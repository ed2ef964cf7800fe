/**
 * How many ids of shows a file of the sitemap covers. A file may list 50,000 pages (sitemaps.org), and the index 50,000 files: that is
 * enough for all ids that a show can have.
 */
export const idsPerFile = 45_000

/** Writes a file of the sitemap. @param paths of pages of the site. */
export const writeUrlSet = (site: string, paths: readonly string[]): string => write('urlset', 'url', site, paths)

/** Writes the index of a sitemap with several files. */
export const writeIndex = (site: string, files: number): string =>
  write(
    'sitemapindex',
    'sitemap',
    site,
    Array.from({ length: files }, (_, i) => `/sitemap.xml?part=${i + 1}`),
  )

function write(root: string, item: string, site: string, paths: readonly string[]): string {
  const base = site.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const items = paths.map((path) => `<${item}><loc>${base}${path}</loc></${item}>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join('\n')}\n</${root}>\n`
}
