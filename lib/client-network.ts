import { isIPv6 } from 'node:net'

/**
 * The network by which requests of a client are counted. For IPv4 it is the address itself. For IPv6 it is the /64: one
 * customer holds a whole /64 and can change addresses within it for free.
 *
 * @param address with or without a port, which some proxies add.
 * @returns `203.0.113.7` or `2001:db8:1:2::/64`; a text that is no address comes back unchanged.
 */
export function clientNetwork(address: string): string {
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(address)?.[1]
  if (ipv4) return ipv4
  const host = (/^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? address).replace(/%.*$/, '')
  if (!isIPv6(host)) return address
  const groups = ipv6Groups(host)
  const [high = 0, low = 0] = groups.slice(6)
  const isMappedIpv4 = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)
  if (isMappedIpv4) return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight numbers of an IPv6 address. */
function ipv6Groups(address: string): number[] {
  // URL writes an IPv4 address at the end in hexadecimal digits. It takes longer than everything else here.
  const hexadecimal = address.includes('.') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address
  const [head = [], tail = []] = hexadecimal.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16))
}
