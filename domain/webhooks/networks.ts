import { BlockList, isIP } from 'node:net'
import type { Env } from '#lib/env.ts'

/** IPv4 addresses that are not of the public internet (IANA's special-purpose registry, and multicast). */
const specialIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** Global unicast. Everything else is special: loopback, mapped IPv4, NAT64, unique-local, link-local, multicast. */
const globalIpv6 = ['2000::/3']

/** Special ranges inside of it. Teredo is in the first, and 6to4 is 2002::/16: both lead to any IPv4 address. */
const specialIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const version = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, bits === undefined ? (version === 'ipv6' ? 128 : 32) : Number(bits), version)
  }
  return list
}

const special = toBlockList([...specialIpv4, ...specialIpv6])
const global = toBlockList(globalIpv6)

/** The settings that decide where webhooks may be sent. */
export type NetworkSettings = Pick<Env, 'WEBHOOK_ALLOWED_NETWORKS'>

/**
 * Decides whether webhooks may be sent to an address. `allowed`: WEBHOOK_ALLOWED_NETWORKS contains it. `public`: it is an address of
 * the public internet. `refused`: all others, so that no endpoint reaches the venue's own network.
 *
 * @param address without brackets.
 */
export function checkAddress(address: string, settings: NetworkSettings): 'allowed' | 'public' | 'refused' {
  // The zone of a link-local address does not matter to a network.
  const ip = address.replace(/%.*$/, '')
  const version = isIP(ip)
  if (version === 0) return 'refused'
  const family = version === 4 ? 'ipv4' : 'ipv6'
  if (toBlockList(settings.WEBHOOK_ALLOWED_NETWORKS ?? []).check(ip, family)) return 'allowed'
  const isPublic = !special.check(ip, family) && (version === 4 || global.check(ip, family))
  return isPublic ? 'public' : 'refused'
}

/** The host of a URL as `net` takes it: an IPv6 address without brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1')

/**
 * Why an endpoint cannot have a URL; undefined if it can. Names are looked up at each connection, not here, because DNS changes.
 *
 * @param url an output of `endpointUrlSchema`.
 */
export function refuseUrl(text: string, settings: NetworkSettings): string | undefined {
  const url = new URL(text)
  const host = hostOf(url)
  const checked = isIP(host) ? checkAddress(host, settings) : undefined
  if (checked === 'refused') return 'This address is in a private or reserved network.'
  const mayBeAllowed =
    checked === 'allowed' || (checked === undefined && (settings.WEBHOOK_ALLOWED_NETWORKS ?? []).length > 0)
  if (url.protocol === 'http:' && !mayBeAllowed) return 'Webhooks need a URL that begins with https://.'
}
