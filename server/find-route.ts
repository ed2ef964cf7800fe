import { isProgram } from '#lib/http/accept.ts'
import type { RouteHandler } from '#lib/http/route.ts'
import { apiRoutes, fileRoutes } from '../app/api-routes.ts'
import { GET as apiDescription } from '../app/openapi.json/route.ts'

/** A route and the parameters in the path, decoded. */
type FoundRoute = { handler: RouteHandler; params: Record<string, string> }

/** A request's target and its `Accept` header. */
type Target = { url?: string | undefined; headers: { accept?: string | undefined } }

/** Makes a function that finds the route of a path. @param pathOf gives the path of a route; undefined if it has none. */
function routeFinder(
  handlers: readonly RouteHandler[],
  pathOf = ({ route }: RouteHandler): string | undefined => route.path,
) {
  const plain = new Map<string, FoundRoute>()
  const patterns = new Map<string, { pattern: RegExp; handler: RouteHandler }[]>()
  for (const handler of handlers) {
    const path = pathOf(handler)
    if (path?.includes('{')) {
      const group = patterns.get(groupOf(path)) ?? []
      patterns.set(groupOf(path), [...group, { pattern: patternOf(path), handler }])
    } else if (path) plain.set(path, { handler, params: {} })
  }
  return (path: string): FoundRoute | undefined => {
    const found = plain.get(path)
    if (found) return found
    for (const { pattern, handler } of patterns.get(groupOf(path)) ?? []) {
      const params = pattern.exec(path)?.groups
      if (params) return { handler, params: decoded(params) }
    }
  }
}

const decoded = (params: Record<string, string>) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decode(value)]))

/** Decodes a parameter. One that cannot be decoded stays as it is: it names nothing. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The length of a path in segments, with its first one. Only patterns of the same group can match a path. */
function groupOf(path: string): string {
  const segments = path.split('/')
  return `${segments.length}/${segments[1]}`
}

/** `/bookings/{reference}/tickets.pdf` as a pattern in which each parameter is a named group. */
const patternOf = (path: string) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)

const findByPath = routeFinder([...apiRoutes, apiDescription])
const findFileRoute = routeFinder(fileRoutes)
const findByPage = routeFinder(apiRoutes, ({ route }) => route.page)

const pathOf = ({ url = '' }: Target) => url.split('?', 1)[0] ?? ''

/** Finds the API route of a request that the server answers itself. At the path of a page it answers programs. */
export function findApiRoute(target: Target): FoundRoute | undefined {
  const path = pathOf(target)
  return findByPath(path) ?? (isProgram(target.headers.accept) ? findByPage(path) : undefined)
}

/** Finds the declared route of a request, whether the server or Next answers it. */
export const findRoute = (target: Target): FoundRoute | undefined =>
  findApiRoute(target) ?? findFileRoute(pathOf(target))

/** Whether programs get JSON at the path of a request, where others get a page. */
export const hasJson = (target: Target): boolean => findByPage(pathOf(target)) !== undefined
