/** Where a server of a database may be. `host` has no brackets around an IPv6 address. */
export type DatabaseServer = { host: string; port: number }

export type DatabaseAddress = {
  /** The servers, if there are several; else empty. */
  servers: readonly DatabaseServer[]
  /** The address with its first server alone, and without `target_session_attrs`. */
  url: string
  /** Whether only sessions on the server that accepts writes may be used. */
  needsPrimary: boolean
}

const serverPattern = /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i

/** How libpq names a session that can write. It tries whether the server accepts writes; a standby accepts none. */
const writable = ['read-write', 'primary']

/**
 * Parses the address of a database, which may name several servers as libpq does:
 * `postgres://user:password@a:5432,b:5432/name?target_session_attrs=read-write`. A server without a port has port 5432.
 *
 * @returns undefined if the text is no such address, or asks for sessions that cannot write.
 */
export function parseDatabaseUrl(text: string): DatabaseAddress | undefined {
  const [, scheme, user = '', hosts = '', rest = ''] =
    /^(postgres(?:ql)?:\/\/)([^/?#]*@)?([^/?#@]*)(.*)$/.exec(text) ?? []
  if (!scheme) return undefined
  const [first = '', ...others] = hosts.split(',')
  const servers = (others.length > 0 ? [first, ...others] : []).map(parseServer)
  if (servers.includes(undefined) || !URL.canParse(scheme + user + first + rest)) return undefined
  const url = new URL(scheme + user + first + rest)
  const wanted = url.searchParams.get('target_session_attrs')
  if (wanted !== null && !writable.includes(wanted)) return undefined
  // It would encode the other parameters again.
  if (wanted !== null) url.searchParams.delete('target_session_attrs')
  return {
    servers: servers.filter((server) => server !== undefined),
    url: url.href,
    needsPrimary: others.length > 0 || wanted !== null,
  }
}

function parseServer(text: string): DatabaseServer | undefined {
  const [, ipv6, name, port = '5432'] = serverPattern.exec(text) ?? []
  const host = ipv6 ?? name
  return host !== undefined && Number(port) > 0 && Number(port) < 65_536 ? { host, port: Number(port) } : undefined
}
