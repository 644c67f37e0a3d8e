import { addressFor, allowedAtCreation, receiverRule } from './receiver.js';

const outside = { privateAllowed: false, httpsOnly: false };
const anywhere = { privateAllowed: true, httpsOnly: false };
const to =
  (...addresses: string[]) =>
  async () =>
    addresses;

it('takes https alone in production, and private addresses where the setting says so', async () => {
  const rule = receiverRule({ NODE_ENV: 'production', WEBHOOK_ALLOW_PRIVATE: false });
  expect(rule).toEqual({ privateAllowed: false, httpsOnly: true });
  expect(await allowedAtCreation(new URL('http://93.184.215.14/'), rule)).toBe(false);
  expect(await allowedAtCreation(new URL('https://93.184.215.14/'), rule)).toBe(true);
  expect(receiverRule({ NODE_ENV: 'development', WEBHOOK_ALLOW_PRIVATE: true })).toEqual(anywhere);
});

it('answers with one address of a name all of whose addresses are allowed', async () => {
  const url = new URL('https://receiver.example/hook');
  expect(await addressFor(url, outside, to('93.184.215.14', '2606:4700::1'))).toBe('93.184.215.14');
  expect(await addressFor(url, outside, to('93.184.215.14', '192.168.0.1'))).toBeUndefined();
  expect(await addressFor(url, anywhere, to('192.168.0.1'))).toBe('192.168.0.1');
  expect(await addressFor(url, outside, to())).toBeUndefined();
});

it('looks no name up where the host is an address', async () => {
  const never = () => Promise.reject(new Error('looked up'));
  expect(await addressFor(new URL('https://[2606:4700::1]/'), outside, never)).toBe('2606:4700::1');
  expect(await addressFor(new URL('https://[::1]/'), outside, never)).toBeUndefined();
});

it.each([
  'ftp://93.184.215.14/',
  'file:///etc/passwd',
  'https://a:b@93.184.215.14/',
  'https://a@93.184.215.14/',
])('refuses %s, whatever is allowed', async (url) => {
  expect(await addressFor(new URL(url), anywhere, to('93.184.215.14'))).toBeUndefined();
});
