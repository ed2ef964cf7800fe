import type { Route } from '#lib/http/route.ts'
import { apiRoutes, fileRoutes } from './api-routes.ts'
import { GET as apiDescription } from './openapi.json/route.ts'

/** The declarations of all routes, in the order in which the API description has them. */
export const describedRoutes: Route[] = [...apiRoutes, ...fileRoutes, apiDescription].map(({ route }) => route)
