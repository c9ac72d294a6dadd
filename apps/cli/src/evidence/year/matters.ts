import { resolve } from 'node:path';
import type { Random } from '../../replay/random.js';
import { readLines } from '../../replay/submissions.js';
import type { ReplayLine } from '../../replay/submissions.js';
import { messagesFile } from '../real-messages.js';

/** Share of the orders that come from somebody who calls often, and how many such people there are. */
const OFTEN = 0.06;
const FREQUENT_CALLERS = 400;

const TYPES: Record<string, string> = {
  咨询: 'inquiry',
  求助: 'help',
  投诉: 'complaint',
  举报: 'report',
  建议: 'suggestion',
  表扬: 'praise',
};
const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗';

/** What a citizen wants, as a desk would write it down. */
export interface MatterDrawn {
  citizen: { name: string; phone: string };
  type: string;
  text: string;
  title?: string;
  category: string;
  place: ReplayLine['place'];
  answers?: ReplayLine['answers'];
}

/**
 * The matters of the year: kind, place and answers of the sample city's own submissions, in the words of real messages
 * where there are any.
 */
export class Matters {
  private constructor(
    private readonly kinds: readonly ReplayLine[],
    private readonly words: readonly ReplayLine[],
    private readonly citizens: number,
    /** Whether the words are real. */
    readonly real: boolean,
  ) {}

  static async open(orders: number): Promise<Matters> {
    const sample = await readLines(resolve('config/langang/samples/submissions.jsonl'), Infinity);
    const { file, real } = messagesFile();
    const words = real ? await readLines(file, Infinity) : sample;
    const kinds = sample.filter((line) => line.category && line.type);
    return new Matters(kinds, words, Math.max(50, Math.round(orders / 3)), real);
  }

  draw(random: Random): MatterDrawn {
    const kind = random.pick(this.kinds);
    const said = random.pick(this.words);
    const often = random.chance(OFTEN);
    const citizen = Math.floor(random.next() * (often ? FREQUENT_CALLERS : this.citizens));
    return {
      citizen: {
        name: SURNAMES[citizen % SURNAMES.length]! + (citizen % 3 ? '女士' : '先生'),
        // An area code that no city has.
        phone: `0000${String(5_000_000 + citizen)}`,
      },
      type: TYPES[kind.type!] ?? 'complaint',
      text: said.text,
      ...(said.title ? { title: said.title } : {}),
      category: kind.category!,
      place: kind.place,
      ...(kind.answers ? { answers: kind.answers } : {}),
    };
  }
}
