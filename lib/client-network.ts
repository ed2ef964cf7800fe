/**
 * The network by which requests of a client are counted. For IPv4 it is the address itself. For IPv6 it is the /64: one
 * customer holds a whole /64 and can change addresses within it for free.
 *
 * @param address with or without a port, which some proxies add.
 * @returns `203.0.113.7` or `2001:db8:1:2::/64`; a text that is no address comes back unchanged.
 */
export function clientNetwork(address: string): string {
  // Most addresses are such. Parsing takes longer than everything else that limits need.
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(address)?.[1]
  if (ipv4) return ipv4
  const host = `[${(/^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? address).replace(/%.*$/, '')}]`
  if (!URL.canParse(`http://${host}`)) return address
  const groups = expandIpv6(new URL(`http://${host}`).hostname.slice(1, -1))
  const [high, low] = groups.slice(6).map((group) => Number.parseInt(group, 16))
  const isMappedIpv4 = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff' && high !== undefined && low !== undefined
  return isMappedIpv4 ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : `${groups.slice(0, 4).join(':')}::/64`
}

function expandIpv6(address: string): string[] {
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean))
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail]
}
