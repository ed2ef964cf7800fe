import 'server-only'
import { perProcess } from '#lib/per-process.ts'
import { describedRoutes } from '../described-routes.ts'
import { openApiDocument } from '../openapi-document.ts'

/** The API description, made once. */
export const readDescription = () => perProcess('api-description-of-pages', () => openApiDocument(describedRoutes))
