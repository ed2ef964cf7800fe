import { BlockList, isIP } from 'node:net'
import { clientNetwork } from './client-network.ts'

const privateNetworks = new BlockList()
privateNetworks.addSubnet('127.0.0.0', 8)
privateNetworks.addSubnet('10.0.0.0', 8)
privateNetworks.addSubnet('172.16.0.0', 12)
privateNetworks.addSubnet('192.168.0.0', 16)
privateNetworks.addAddress('::1', 'ipv6')
privateNetworks.addSubnet('fc00::', 7, 'ipv6')
privateNetworks.addSubnet('fe80::', 10, 'ipv6')

/** Whether an address is of this machine or of a private network. A text that is no address is not private. */
export function isPrivateAddress(address: string): boolean {
  // The network of an IPv4 address is the address, also if it was written as IPv6.
  const network = clientNetwork(address)
  const ip = isIP(network) ? network : address.replace(/%.*$/, '')
  const version = isIP(ip)
  return version !== 0 && privateNetworks.check(ip, version === 4 ? 'ipv4' : 'ipv6')
}
