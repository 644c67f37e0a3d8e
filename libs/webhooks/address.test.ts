import { isPublicAddress } from './address.js';

it.each([
  ['this machine', '127.0.0.1', '127.255.255.254', '::1', '0.0.0.0', '::'],
  ['a private network', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  ['a link', '169.254.0.1', 'fe80::1', 'febf::1', 'fe80::1%eth0'],
  ['a cloud’s own service', '169.254.169.254', '169.254.170.2', 'fd00:ec2::254', '100.100.100.200'],
  ['a carrier’s network', '100.64.0.1', '100.127.255.255'],
  ['many at once', '224.0.0.1', '239.255.255.255', 'ff02::1', '255.255.255.255'],
  [
    'nobody',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '240.0.0.1',
    '2001:db8::1',
    '192.0.0.8',
  ],
  [
    'IPv4 in IPv6',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:53aa:64c:0:0:80ff:fffe',
  ],
  ['no address', '', 'localhost', '127.1', '0x7f000001', '2130706433', '8.8.8.8 ', '[::1]', '1.2.3'],
])('refuses %s', (_, ...addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

it('lets through what is routed, up to the edges', () => {
  const addresses = [
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '223.255.255.255',
  ];
  const wide = ['2606:4700:4700::1111', '2001:4860:4860::8888', '2400:cb00::1'];
  expect([...addresses, ...wide].filter((address) => !isPublicAddress(address))).toEqual([]);
});
