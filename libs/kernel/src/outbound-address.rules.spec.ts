import { describe, expect, it } from '@jest/globals';
import { addressKind, destinationOf, names } from './outbound-address.rules.js';

describe('addresses outside', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['203.0.114.1', 'public'],
    ['2400:3200::1', 'public'],
    ['127.0.0.1', 'private'],
    ['127.255.255.254', 'private'],
    ['10.0.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['100.127.255.255', 'private'],
    ['::1', 'private'],
    ['fd00::1', 'private'],
    ['0.0.0.0', 'never'],
    ['0.1.2.3', 'never'],
    ['169.254.169.254', 'never'],
    ['198.18.0.1', 'never'],
    ['198.19.255.255', 'never'],
    ['192.0.0.8', 'never'],
    ['203.0.113.7', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['::', 'never'],
    ['::ffff:127.0.0.1', 'never'],
    ['::ffff:8.8.8.8', 'never'],
    ['::127.0.0.1', 'never'],
    ['64:ff9b::7f00:1', 'never'],
    ['2002:7f00:1::', 'never'],
    ['2001:0:53aa:64c::1', 'never'],
    ['2001:db8::1', 'never'],
    ['fe80::1', 'never'],
    ['fe80::1%eth0', 'never'],
    ['ff02::1', 'never'],
    ['localhost', 'never'],
  ])('%s is %s', (address, kind) => expect(addressKind(address)).toBe(kind));

  it.each([
    'ftp://a.example/',
    'file:///etc/passwd',
    'gopher://a.example/',
    'javascript:alert(1)',
    'https://user:pass@a.example/',
    'https://user@a.example/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://0/',
    'http://①②⑦.⓪.⓪.①/',
    'not an address',
    `https://a.example/${'a'.repeat(2_000)}`,
  ])('%s may not be called at all', (text) => expect(destinationOf(text)).toBeUndefined());

  it('a list names hosts whole, with or without their port', () => {
    const to = destinationOf('https://API.partner.example:8443/hook')!;
    expect(names(['api.partner.example'], to)).toBe(true);
    expect(names(['api.partner.example:8443'], to)).toBe(true);
    expect(names(['api.partner.example:443'], to)).toBe(false);
    expect(names(['partner.example', 'example'], to)).toBe(false);
    expect(names([], to)).toBe(false);
    expect(names(['[::1]:80'], destinationOf('http://[::1]/')!)).toBe(true);
  });
});
