import { BlockList, isIP } from 'node:net';

/**
 * Addresses that lead to this machine, its network, its provider's services, or nowhere (the registries of special-purpose
 * addresses, RFC 6890): none of them is somebody else's receiver.
 */
const special = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carriers' own
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, where clouds answer with a machine's secrets
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['2001::', 23], // tunnels, among them Teredo
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 carries an IPv4 address
  ['3fff::', 20],
] as const)
  special.addSubnet(network, prefix, 'ipv6');

/** All of IPv6 that is routed lies here; loopback, local, mapped, translated and multicast addresses do not. */
const routed = new BlockList();
routed.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one that anybody on the internet means by it. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, 'ipv4');
  return version === 6 && routed.check(address, 'ipv6') && !special.check(address, 'ipv6');
}
