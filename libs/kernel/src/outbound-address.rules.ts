import { BlockList, isIP } from 'node:net';

/**
 * What may answer at an address: anybody on the internet; a host inside the city's own networks, which must be named in
 * the settings; or nobody, whatever the settings say (link-local and its cloud metadata, multicast, tunnels, test nets).
 */
export type AddressKind = 'public' | 'private' | 'never';

function listOf(family: 'ipv4' | 'ipv6', nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, family);
  return list;
}

/** Loopback and the private nets (RFC 1122, RFC 1918, RFC 6598). */
const PRIVATE_4 = listOf('ipv4', [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
]);
/** The special nets of IANA's registry that are no destination for us. */
const NEVER_4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);
/** Loopback and unique local addresses (RFC 4193). */
const PRIVATE_6 = listOf('ipv6', [
  ['::1', 128],
  ['fc00::', 7],
]);
/** All that is public lies in here (RFC 4291); IPv4-mapped, NAT64 and link-local addresses do not. */
const GLOBAL_6 = listOf('ipv6', [['2000::', 3]]);
/** IETF protocols with Teredo, 6to4, documentation: tunnels would lead to an address that nobody has looked at. */
const NEVER_6 = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

/** Judges an IP address in its usual notation. */
export function addressKind(address: string): AddressKind {
  const family = isIP(address);
  if (family === 4) {
    if (NEVER_4.check(address, 'ipv4')) return 'never';
    return PRIVATE_4.check(address, 'ipv4') ? 'private' : 'public';
  }
  if (family === 6 && !address.includes('%')) {
    if (PRIVATE_6.check(address, 'ipv6')) return 'private';
    return GLOBAL_6.check(address, 'ipv6') && !NEVER_6.check(address, 'ipv6') ? 'public' : 'never';
  }
  return 'never';
}

/** An address as it may be called: what it says, normalised, and the host without brackets. */
export interface Destination {
  url: URL;
  host: string;
}

/**
 * Reads an address that somebody has entered. Undefined when it is none that may be called at all: another protocol,
 * credentials in it, a number written otherwise than as four decimals (`2130706433`, `0x7f.1`, `0177.0.0.1`).
 */
export function destinationOf(text: string): Destination | undefined {
  if (text.length > 2_000 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (host === '') return undefined;
  const written = /^https?:\/\/(\[[^\]/?#]+\]|[^:/?#]+)/i.exec(text)?.[1] ?? '';
  if (isIP(host) === 4 && written !== host) return undefined;
  return { url, host };
}

/** Whether a list of hosts, each `host` or `host:port`, names this destination. */
export function names(hosts: readonly string[], { url, host }: Destination): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const shown = isIP(host) === 6 ? `[${host}]` : host;
  return hosts.some((named) => {
    const wanted = named.toLowerCase();
    return wanted === shown || wanted === host || wanted === `${shown}:${port}`;
  });
}
