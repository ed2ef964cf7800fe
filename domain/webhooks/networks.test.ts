import { describe, expect, test } from 'vitest'
import { checkAddress, type NetworkSettings, refuseUrl } from './networks.ts'
import { endpointUrlSchema } from './schema.ts'

const none = { WEBHOOK_ALLOWED_NETWORKS: [] }
const allowed = { WEBHOOK_ALLOWED_NETWORKS: ['10.0.0.0/8', 'fd00::/8', '192.168.7.7'] }

describe('checkAddress', () => {
  test.each([
    ['this host', '0.0.0.0'],
    ['private', '10.1.2.3'],
    ['CGNAT', '100.64.0.1'],
    ['loopback', '127.0.0.1'],
    ['the metadata service of clouds', '169.254.169.254'],
    ['private', '172.31.255.255'],
    ['IETF', '192.0.0.8'],
    ['documentation', '192.0.2.1'],
    ['6to4 relays', '192.88.99.1'],
    ['private', '192.168.0.1'],
    ['benchmarks', '198.19.0.1'],
    ['documentation', '203.0.113.9'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['IPv4-compatible', '::7f00:1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped private', '::ffff:a00:5'],
    ['mapped public', '::ffff:8.8.8.8'],
    ['NAT64', '64:ff9b::a00:1'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['discard', '100::1'],
    ['Teredo', '2001:0:a00:1::'],
    ['ORCHID', '2001:20::1'],
    ['documentation', '2001:db8::1'],
    ['6to4 of a private address', '2002:a00:1::1'],
    ['documentation', '3fff::1'],
    ['SRv6', '5f00::1'],
    ['unique-local', 'fd12::1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['no address', 'localhost'],
  ])('refuses %s: %s', (_, address) => {
    expect(checkAddress(address, none)).toBe('refused')
  })

  test.each(['8.8.8.8', '100.63.255.255', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])('permits %s', (address) => {
    expect(checkAddress(address, none)).toBe('public')
  })

  test.each(['10.1.2.3', '::ffff:10.1.2.3', 'fd12::1', '192.168.7.7'])('allows %s by the setting', (address) => {
    expect(checkAddress(address, allowed)).toBe('allowed')
  })

  test.each(['192.168.7.8', '127.0.0.1', 'fe80::1', '64:ff9b::a00:1'])('the setting allows no more: %s', (address) => {
    expect(checkAddress(address, allowed)).toBe('refused')
  })
})

describe('the URL of an endpoint', () => {
  const check = (url: string, settings: NetworkSettings = none) => refuseUrl(endpointUrlSchema.parse(url), settings)

  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://１２７.０.０.１/',
  ])('is refused in every notation of a private address: %s', (url) => {
    expect(check(url)).toMatch(/private or reserved/)
  })

  test('needs TLS outside of the allowed networks', () => {
    expect(check('http://receiver.example/')).toMatch(/https/)
    expect(check('http://8.8.8.8/', allowed)).toMatch(/https/)
    expect(check('http://10.0.0.9:8080/', allowed)).toBeUndefined()
    // Its addresses are checked at each connection.
    expect(check('http://crm.internal/', allowed)).toBeUndefined()
    expect(check('https://receiver.example/hooks?a=b')).toBeUndefined()
  })

  test.each([
    '',
    'receiver.example',
    'ftp://receiver.example/',
    'file:///etc/passwd',
    'https://user:secret@receiver.example/',
    'https://user@receiver.example/',
    'https://receiver.example/#part',
    `https://receiver.example/${'a'.repeat(2000)}`,
    'https://',
  ])('cannot be %j', (url) => {
    expect(endpointUrlSchema.safeParse(url).success).toBe(false)
  })
})
