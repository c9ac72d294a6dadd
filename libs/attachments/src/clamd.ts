import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A scanner that says nothing for this long is not there, in milliseconds. */
const PATIENCE_MS = 30_000;
/** Its answer is one line. */
const LONGEST_ANSWER = 4_096;

/** What the scanner said of a file. `failed`: it said nothing that could be relied on. */
export type Scan = 'clean' | 'infected' | 'failed';

/**
 * Has a file looked at by clamd, by its own protocol (`zINSTREAM`: the content in chunks behind their length, an empty
 * one at the end).
 * @param where `host:port`, or the path of its socket
 */
export async function scan(where: string, path: string): Promise<Scan> {
  const socket = connectTo(where);
  try {
    const answer = answerOf(socket);
    // Whoever does not listen to the answer any more must not leave a rejection behind.
    answer.catch(() => undefined);
    await write(socket, 'zINSTREAM\0');
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      await write(socket, length);
      await write(socket, chunk);
    }
    await write(socket, Buffer.alloc(4));
    const said = await answer;
    if (/^stream: OK$/.test(said)) return 'clean';
    return /^stream: .+ FOUND$/.test(said) ? 'infected' : 'failed';
  } catch {
    return 'failed';
  } finally {
    socket.destroy();
  }
}

function connectTo(where: string): Socket {
  const [, host, port] = /^(.+):(\d+)$/.exec(where) ?? [];
  const socket = host && port ? connect(Number(port), host.replace(/^\[|\]$/g, '')) : connect(where);
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('the scanner is silent')));
  return socket;
}

/** Writes as fast as the scanner reads. */
function write(socket: Socket, bytes: Buffer | string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) return reject(new Error('the scanner has gone'));
    const gone = () => reject(new Error('the scanner has gone'));
    socket.once('close', gone);
    socket.write(bytes, (error) => {
      socket.off('close', gone);
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Everything up to the NUL that ends the answer. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    socket.on('data', (part) => {
      said += part.toString('utf8');
      const end = said.indexOf('\0');
      if (end >= 0) resolve(said.slice(0, end).trim());
      else if (said.length > LONGEST_ANSWER) reject(new Error('the scanner talks too much'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the scanner has gone')));
  });
}
