import type { MetadataRoute } from 'next'
import { headers } from 'next/headers'
import { siteOf } from '#lib/http/site.ts'

/** Which pages robots read: not those of one buyer, of staff or for programs. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  const site = siteOf(await headers())
  return {
    rules: { userAgent: '*', disallow: ['/bookings', '/tickets', '/admin', '/api'] },
    ...(site && { sitemap: `${site}/sitemap.xml` }),
  }
}
