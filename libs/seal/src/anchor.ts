import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The head of the chain as it was noted outside the database. */
export interface Head {
  n: number;
  /** Feed sequence up to which it seals. */
  to: number;
  /** Hash of that batch, as hex. */
  hash: string;
}

const LINE = /^(\d{1,15}) (\d{1,15}) ([0-9a-f]{64})$/;

/**
 * Heads of the chain in a file beside the database, one line each: without it, whoever cuts the end off both the log
 * and the chain would leave nothing to be found. Put it where the database's administrator cannot write (another host,
 * write-once storage).
 */
export class Anchor {
  constructor(private readonly file: string) {}

  /** Notes a head; on disk when this returns. */
  note({ n, to, hash }: Head): void {
    mkdirSync(dirname(this.file), { recursive: true });
    const file = openSync(this.file, 'a', 0o640);
    try {
      writeSync(file, `${n} ${to} ${hash}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** Every head noted, in the order of the file, and how many lines say something else. A last line cut short by a crash is passed over. */
  heads(): { heads: Head[]; unreadable: number } {
    if (!existsSync(this.file)) return { heads: [], unreadable: 0 };
    const lines = readFileSync(this.file, 'utf8').split('\n');
    lines.pop();
    const heads: Head[] = [];
    let unreadable = 0;
    for (const line of lines) {
      const read = LINE.exec(line);
      if (read) heads.push({ n: Number(read[1]), to: Number(read[2]), hash: read[3]! });
      else unreadable += 1;
    }
    return { heads, unreadable };
  }

  get last(): Head | undefined {
    return this.heads().heads.at(-1);
  }
}
