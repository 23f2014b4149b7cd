import { BlockList, isIP } from 'node:net'

/** Address ranges that are not somebody on the public internet (IANA special-purpose registries, RFC 6890 and its updates). */
const notPublic = new BlockList()
const ranges4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
for (const range of ranges4) {
  const [address = '', bits = ''] = range.split('/')
  notPublic.addSubnet(address, Number(bits), 'ipv4')
}
// Of IPv6 only 2000::/3 is given out to the public; inside it these are documentation, tunnels and translations.
const publicSix = new BlockList()
publicSix.addSubnet('2000::', 3, 'ipv6')
const ranges6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']
for (const range of ranges6) {
  const [address = '', bits = ''] = range.split('/')
  notPublic.addSubnet(address, Number(bits), 'ipv6')
}

/** Whether that IP address is one on the public internet. Names, and anything that is no IP address, are not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !notPublic.check(address, 'ipv4')
  if (family !== 6 || address.includes('%')) return false
  return publicSix.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}
