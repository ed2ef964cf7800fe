import type { RouteHandler } from '#lib/http/route.ts'
import { apiRoutes, fileRoutes } from '../app/api-routes.ts'

/** A route and the parameters in the path, as they stand there. */
type FoundRoute = { handler: RouteHandler; params: Record<string, string> }

/** Makes a function that finds the route of a path. */
function routeFinder(handlers: readonly RouteHandler[]) {
  const plain = new Map<string, FoundRoute>()
  const patterns: { pattern: RegExp; handler: RouteHandler }[] = []
  for (const handler of handlers) {
    const { path } = handler.route
    if (!path.includes('{')) plain.set(path, { handler, params: {} })
    else patterns.push({ pattern: patternOf(path), handler })
  }
  return (path: string): FoundRoute | undefined => {
    const found = plain.get(path)
    if (found) return found
    for (const { pattern, handler } of patterns) {
      const params = pattern.exec(path)?.groups
      if (params) return { handler, params }
    }
  }
}

/** `/bookings/{reference}/tickets.pdf` as a pattern in which each parameter is a named group. */
const patternOf = (path: string) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)

/** Finds the API route of a path that the server answers itself. */
export const findApiRoute = routeFinder(apiRoutes)

const findFileRoute = routeFinder(fileRoutes)

/** Finds the declared route of a path, whether the server or Next answers it. */
export const findRoute = (path: string): FoundRoute | undefined => findApiRoute(path) ?? findFileRoute(path)

/** Whether the API has a path. */
export const isApiPath = (path: string): boolean => findRoute(path) !== undefined
