import type { RouteHandler } from '#lib/http/route.ts'
import { apiRoutes, fileRoutes } from '../app/api-routes.ts'

/** A route and the parameters in the path, as they stand there. */
type FoundRoute = { handler: RouteHandler; params: Record<string, string> }

/** Makes a function that finds the route of a path. */
function routeFinder(handlers: readonly RouteHandler[]) {
  const plain = new Map<string, FoundRoute>()
  const patterns = new Map<string, { pattern: RegExp; handler: RouteHandler }[]>()
  for (const handler of handlers) {
    const { path } = handler.route
    if (path.includes('{')) {
      const group = patterns.get(groupOf(path)) ?? []
      patterns.set(groupOf(path), [...group, { pattern: patternOf(path), handler }])
    } else plain.set(path, { handler, params: {} })
  }
  return (path: string): FoundRoute | undefined => {
    const found = plain.get(path)
    if (found) return found
    for (const { pattern, handler } of patterns.get(groupOf(path)) ?? []) {
      const params = pattern.exec(path)?.groups
      if (params) return { handler, params }
    }
  }
}

/** The length of a path in segments, with its first one. Only patterns of the same group can match a path. */
function groupOf(path: string): string {
  const segments = path.split('/')
  return `${segments.length}/${segments[1]}`
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
