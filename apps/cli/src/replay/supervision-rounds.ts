import { Refused } from './client.js';
import type { Hand } from './client.js';
import type { World } from './life.js';
import type { Random } from './random.js';
import type { OwnTime } from './simulation.js';

/** A supervision order as the centre's list shows it. */
interface Supervised {
  id: string;
  version: number;
  level: number;
  state: 'issued' | 'acknowledged' | 'answered';
  to: { unit: { code: string }; role: string };
  notice: object | null;
  talk: object | null;
  causeGoneAt: string | null;
}

/** A unit's daily sheet as the centre's view shows it. */
interface DaySheet {
  id: string;
  unit: { code: string };
  span: 'unit' | 'subtree' | 'city';
  standing: 'waiting' | 'late' | 'acknowledged' | 'empty';
  numbers: { overdue: number; undone: number };
}
interface DaySheets {
  city: DaySheet | null;
  items: DaySheet[];
}

/** Heads who read their sheets at once: each look at all of them must not hold up the others' time. */
const AT_ONCE = 4;
/** Orders the centre looks through in one round, the worst first. */
const LOOKED_AT = 100;
const ANSWERS = [
  '已到现场核实，受材料到货影响，明日完成。',
  '已约承办科室与施工单位当面协调，今日给出方案。',
  '责任已明确到人，办结后即报结果。',
  '因权属待核，已请相关单位会商，结果第一时间反馈市民。',
];

/**
 * 督办 in the simulated city, twice a shift: units answer most of what supervision wants of them, their heads read the
 * daily sheet, and the centre gives notice, holds the talk and discharges what has lost its cause. Without it every late
 * matter would end at the top.
 */
export class SupervisionRounds {
  constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly own: OwnTime,
  ) {}

  /** Goes on until the simulated world ends. */
  async run(): Promise<never> {
    const { whenWorking, supervisionMinutes } = this.world.habits;
    for (;;) {
      await this.own.until(whenWorking(this.own.now, supervisionMinutes).getTime());
      const centre = this.world.staff.one('supervisor', 0);
      const { items } = await centre.get<{ items: Supervised[] }>(`/supervision/orders?limit=${LOOKED_AT}`);
      for (const order of items) {
        if (order.state !== 'answered' && this.random.chance(this.world.habits.supervisionAnswered))
          await this.answer(order);
        else if (order.level === 3) await this.talk(centre, order);
      }
      await this.readSheets(centre);
    }
  }

  private async readSheets(centre: Hand): Promise<void> {
    const { city, items } = await centre.get<DaySheets>('/supervision/sheets');
    const waiting = [...items, ...(city ? [city] : [])].filter(
      ({ standing }) =>
        (standing === 'waiting' || standing === 'late') && this.random.chance(this.world.habits.sheetRead),
    );
    while (waiting.length > 0)
      await Promise.all(waiting.splice(0, AT_ONCE).map((sheet) => this.readSheet(centre, sheet)));
  }

  private async readSheet(centre: Hand, { id, span, unit, numbers }: DaySheet): Promise<void> {
    const hand = span === 'city' ? centre : this.world.staff.at('unitLead', unit.code);
    const note = numbers.overdue + numbers.undone > 0 ? '未办结件已逐件落实责任人，明日跟进。' : undefined;
    // A sheet is read once, so it has its first version until then.
    await this.unlessChanged(() =>
      hand.post(`/supervision/sheets/${id}/acknowledge`, { version: 1, ...(note && { note }) }),
    );
  }

  private async answer(order: Supervised): Promise<void> {
    const { role, unit } = order.to;
    const hand = role === 'supervisor' ? this.world.staff.one(role, 0) : this.world.staff.at(role, unit.code);
    await this.move(hand, order, 'answer', { text: this.random.pick(ANSWERS) });
  }

  private async talk(centre: Hand, order: Supervised): Promise<void> {
    if (!order.notice)
      return this.move(centre, order, 'notice', { text: '超期未办结，予以通报，请说明原因并限期整改。' });
    if (!order.talk)
      return this.move(centre, order, 'talk', {
        who: '单位主要负责人',
        at: this.own.now.toISOString(),
        minutes: '单位说明原因，承诺期限并指定专人跟进；督办中心要求逐日反馈。',
      });
    if (order.causeGoneAt) await this.move(centre, order, 'discharge', { note: '已办结，整改到位。' });
  }

  private move(hand: Hand, { id, version }: Supervised, name: string, body: object): Promise<void> {
    return this.unlessChanged(() => hand.post(`/supervision/orders/${id}/${name}`, { version, ...body }));
  }

  /** What the automaton or somebody else has changed meanwhile is looked at again in the next round. */
  private async unlessChanged(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refused) || ![404, 409].includes(error.status)) throw error;
    }
  }
}
