import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { variables } from '../../../../config/environment.js';

/** Real messages that the project may measure on but does not own; the sample pack stands in where they are absent. */
export function messagesFile(): { file: string; real: boolean } {
  const data = variables()['HOTLINE_DATA'] ?? '../shared/data';
  const real = resolve(data, 'teddy2020c/messages3.jsonl');
  return existsSync(real)
    ? { file: real, real: true }
    : { file: resolve('config/langang/samples/submissions.jsonl'), real: false };
}
