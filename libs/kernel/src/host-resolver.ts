import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';

/** Finds the addresses of a host, as the operating system knows them. */
@Injectable()
export class HostResolver {
  /** All addresses of a host, in the system's order. @throws Error when it has none */
  async addressesOf(host: string): Promise<string[]> {
    if (isIP(host) !== 0) return [host];
    return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);
  }
}
