import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { OutboundFailed, Problem } from '@hotline/kernel';
import type { OutboundHttp, OutboundRequest, S3Settings } from '@hotline/kernel';
import { FileStore, checkedKey, isKey, newKey } from './file-store.js';
import type { Finished } from './file-store.js';

/** A store that says nothing for this long is not there, in milliseconds. */
const PATIENCE_MS = 30_000;
/** Largest object read back, in bytes; a little more than the largest that is taken in. */
const LARGEST_READ = 32 * 1024 * 1024;
const PAGE = 200;
const LARGEST_LIST = 512 * 1024;

const text = z.union([z.string(), z.number()]).transform(String);
const Listing = z.object({
  ListBucketResult: z.object({
    Contents: z.array(z.object({ Key: text, LastModified: text })).default([]),
    NextContinuationToken: text.optional(),
  }),
});
const parser = new XMLParser({
  isArray: (name) => name === 'Contents',
  parseTagValue: false,
  processEntities: { enabled: true, maxTotalExpansions: 1_000 },
});

/**
 * Files in a bucket of an S3-compatible store (path style). Calls go through the one client outward; a store inside the
 * city's networks is named in the settings like any other such host.
 */
export class S3Store extends FileStore {
  constructor(
    private readonly http: OutboundHttp,
    private readonly settings: S3Settings,
  ) {
    super();
  }

  async put({ path, bytes, sha256 }: Finished): Promise<string> {
    const key = newKey();
    const signed = await this.signed('PUT', key, '', {
      'content-type': 'application/octet-stream',
      'content-length': String(bytes),
      'x-amz-content-sha256': sha256,
    });
    const status = await this.ask({ ...signed, body: createReadStream(path) });
    if (status !== 200) throw unavailable();
    return key;
  }

  async read(key: string): Promise<Readable | undefined> {
    const asked = await this.signed('GET', checkedKey(key));
    const { status, body } = await this.http.open({ ...asked, mostBytes: LARGEST_READ }).catch(refused);
    if (status === 200) return body;
    body.destroy();
    if (status === 404) return undefined;
    throw unavailable();
  }

  async remove(key: string): Promise<void> {
    const status = await this.ask(await this.signed('DELETE', checkedKey(key)));
    if (status !== 204 && status !== 200 && status !== 404) throw unavailable();
  }

  async *olderThan(age: number): AsyncIterable<string[]> {
    let from: string | undefined;
    do {
      const query = new URLSearchParams({ 'list-type': '2', 'max-keys': String(PAGE) });
      if (from !== undefined) query.set('continuation-token', from);
      const asked = await this.signed('GET', '', `?${query.toString()}`);
      const answer = await this.http.send({ ...asked, mostBytes: LARGEST_LIST }).catch(refused);
      if (answer.status !== 200) throw unavailable();
      // Ages by the store's own clock: the header says what it takes for now.
      const before = Date.parse(answer.headers.date ?? '') - age;
      const { ListBucketResult: page } = Listing.parse(parser.parse(answer.body));
      const old = page.Contents.filter(({ Key, LastModified }) => isKey(Key) && Date.parse(LastModified) < before);
      if (old.length > 0) yield old.map(({ Key }) => Key);
      from = page.NextContinuationToken;
    } while (from !== undefined);
  }

  private async ask(request: OutboundRequest): Promise<number> {
    return (await this.http.send(request).catch(refused)).status;
  }

  private async signed(
    method: NonNullable<OutboundRequest['method']>,
    key: string,
    query = '',
    headers: Record<string, string> = {},
  ): Promise<OutboundRequest> {
    const { endpoint, bucket, region, keyId, secret } = this.settings;
    const signer = new AwsV4Signer({
      method,
      url: `${endpoint}/${bucket}/${key}${query}`,
      headers,
      accessKeyId: keyId,
      secretAccessKey: secret,
      service: 's3',
      region,
    });
    const { url, headers: all } = await signer.sign();
    return {
      url: url.toString(),
      hosts: [new URL(endpoint).host],
      method,
      headers: { ...headers, ...Object.fromEntries(all) },
      timeoutMs: PATIENCE_MS,
    };
  }
}

const unavailable = () => new Problem('unavailable', { retryAfter: 5 });

function refused(error: unknown): never {
  throw error instanceof OutboundFailed ? unavailable() : error;
}
