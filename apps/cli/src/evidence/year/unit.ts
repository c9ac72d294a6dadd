import { addTime } from '@hotline/policy';
import type { Clerk } from './desks.js';
import { HABITS } from './habits.js';
import type { Held, Seen } from './look.js';
import { replyOf } from '../../replay/words.js';
import { YearRequests } from './requests.js';
import { Hands } from './world.js';

const LIVE = new Set(['pendingSign', 'handling', 'replied', 'returnRequested']);

/** What the units that have an order in hand do next with it, and those who rule on what they ask. */
export class UnitWork extends Hands {
  constructor(
    hands: Hands,
    private readonly order: Seen,
    private readonly n: number,
    private readonly done: Set<string>,
  ) {
    super(hands.world, hands.random, hands.own);
  }

  /** Does one thing; false when nobody can do anything any more. */
  async next(): Promise<boolean> {
    const { order } = this;
    if (await new YearRequests(this, order, this.n).decided()) return true;
    const a = this.turn();
    if (!a) return false;
    if (a.state === 'returnRequested') return this.rule(a);
    if (a.state === 'pendingSign') return this.take(a);
    if (a.state === 'replied') return this.review(a);
    return this.work(a);
  }

  /** Whose turn it is: rulings, signing, those passed down to, the lead's word with the citizen, helpers, the lead. */
  private turn(): Held | undefined {
    const live = this.order.assignments.filter(({ state }) => LIVE.has(state));
    const of = (role: Held['role']) => live.filter((a) => a.role === role);
    const [lead] = of('lead');
    return (
      live.find(({ state }) => state === 'returnRequested') ??
      live.find(({ state }) => state === 'pendingSign') ??
      (lead?.state === 'handling' && !lead.contacted ? lead : undefined) ??
      of('inner').at(-1) ??
      of('coHandler')[0] ??
      lead
    );
  }

  private once(what: string, a: Held, probability: number): boolean {
    const key = `${what} ${a.id}`;
    if (this.done.has(key)) return false;
    this.done.add(key);
    return this.random.chance(probability);
  }

  private async move(who: Clerk, a: Held, move: string, body: object): Promise<boolean> {
    await this.tries(who, `assignment.${move}`, a.id, { version: a.version, ...body });
    return true;
  }

  private handler({ unit }: Held): Clerk {
    return this.world.offices.at('handler', unit);
  }

  private async take(a: Held): Promise<boolean> {
    const late = this.once('signLate', a, HABITS.signLate);
    await this.used(this.order, a.unit, 'sign', this.random.delay(late ? 1.5 : HABITS.sign));
    if (this.mayReturn(a) && this.once('return', a, HABITS.returned * (this.order.round === 0 ? 1 : 0.3)))
      return this.giveBack(a);
    return this.move(this.handler(a), a, 'sign', {});
  }

  private mayReturn({ noReturn }: Held): boolean {
    return !noReturn;
  }

  private giveBack(a: Held): Promise<boolean> {
    const units = this.world.pack.units.all();
    const other = this.random.pick(units.filter((u) => u.kind === 'bureau' && u.code !== a.unit));
    return this.move(this.handler(a), a, 'requestReturn', {
      reason: 'notOurDuty',
      rule: '派单目录所列单位职责',
      proposedUnit: other.code,
      note: '该事项不属本单位职责，建议改派。',
    });
  }

  /** The dispatcher rules on a return, or the unit that passed it down; the arbiter rules on objections elsewhere. */
  private async rule(a: Held): Promise<boolean> {
    await this.shift(HABITS.rulingMinutes);
    const upheld = this.random.chance(HABITS.returnUpheld);
    const note = upheld ? '职责不符，改派。' : '属于你单位职责，请继续办理。';
    if (a.role !== 'inner')
      return this.move(this.world.offices.one('dispatcher', this.n), a, upheld ? 'upholdReturn' : 'refuseReturn', {
        note,
      });
    const above = this.order.assignments.find(({ id }) => id === a.parent)!;
    return this.move(this.handler(above), a, upheld ? 'upholdInner' : 'refuseInner', { note });
  }

  private async work(a: Held): Promise<boolean> {
    const { order, world } = this;
    if (a.role === 'lead' && !a.contacted) {
      const late = this.once('contactLate', a, HABITS.contactLate);
      await this.used(order, a.unit, 'firstContact', this.random.delay(late ? 1.4 : HABITS.contact));
      return this.move(this.handler(a), a, 'contact', { by: 'phone', summary: '已电话联系市民核实情况。' });
    }
    if (a.noReturn && this.once('contest', a, HABITS.contested))
      return this.move(world.offices.at('unitLead', a.unit), a, 'contest', {
        argument: '该设施的权属与养护职责均不在本单位，请重新裁定。',
      });
    if (this.mayReturn(a) && this.once('returnLater', a, HABITS.returned / 3)) return this.giveBack(a);
    const asked = this.asked(a);
    if (asked) return asked;
    if (a.role === 'inner' && this.once('recall', a, 0.04)) return this.recalled(a);
    if (a.role === 'coHandler' && this.once('waive', a, 0.05)) {
      const lead = order.assignments.find((each) => each.role === 'lead' && LIVE.has(each.state))!;
      return this.move(this.handler(lead), a, 'waive', { reason: '现场已由主办单位处理完毕。' });
    }
    return this.reply(a);
  }

  /** One of the less usual things, each at most once for an assignment. */
  private asked(a: Held): Promise<boolean> | null {
    const { order, world } = this;
    const requests = new YearRequests(this, order, this.n);
    const handler = this.handler(a);
    if (a.role === 'lead' && this.once('ask', a, HABITS.askedCitizen))
      return this.move(handler, a, 'askCitizen', { asked: '请补充事发的具体楼栋号和方便联系的时间。' });
    if (!['P0', 'P1'].includes(order.timeClass) && a.role !== 'inner' && this.once('extend', a, HABITS.extended))
      return this.move(handler, a, 'requestExtension', {
        workDays: 1 + Math.floor(this.random.next() * 9),
        reason: '须待专业队伍进场施工，原定时限内无法完成。',
      });
    if (a.role === 'lead' && this.once('ledger', a, HABITS.ledgered)) return requests.proposeLedger(a);
    if (a.role === 'lead' && this.once('help', a, HABITS.askedHelp))
      return this.move(handler, a, 'askHelp', { unit: this.helper(a), reason: '需要属地配合核实情况。' });
    const below = world.pack.units.children(a.unit);
    if (below.length > 0 && this.once('passDown', a, HABITS.passedDown)) {
      const unit = this.random.pick(below).code;
      if (!order.assignments.some((other) => other.unit === unit && LIVE.has(other.state)))
        return this.move(handler, a, 'passDown', { unit });
    }
    const dispatcher = world.offices.one('dispatcher', this.n);
    if (a.role === 'lead' && this.once('redispatch', a, HABITS.redispatched))
      return this.onOrder(dispatcher, 'redispatch', { lead: this.helper(a), reason: '经核实应由该单位主办。' });
    if (a.role === 'lead' && this.once('retime', a, HABITS.retimed))
      return this.onOrder(dispatcher, 'retime', {
        timeClass: this.random.pick(['P2', 'P3', 'enterprise']),
        reason: '经核实属疑难复杂事项。',
      });
    return null;
  }

  /** Another bureau than those that have the order in hand. */
  private helper(a: Held): string {
    const busy = new Set(this.order.assignments.map(({ unit }) => unit));
    const free = this.world.pack.units.all().filter(({ kind, code }) => kind === 'bureau' && !busy.has(code));
    return this.random.pick(free.length > 0 ? free : this.world.pack.units.children(a.unit)).code;
  }

  private async onOrder(who: Clerk, move: string, body: object): Promise<boolean> {
    await this.tries(who, `workOrder.${move}`, this.order.id, { version: this.order.version, ...body });
    return true;
  }

  private recalled(a: Held): Promise<boolean> {
    const above = this.order.assignments.find(({ id }) => id === a.parent)!;
    return this.move(this.handler(above), a, 'recall', { reason: '改由本单位直接办理。' });
  }

  private async reply(a: Held): Promise<boolean> {
    const { order } = this;
    const late = a.role === 'lead' && this.once('replyLate', a, HABITS.replyLate);
    const share = late
      ? 1.1 + this.random.delay(0.6)
      : this.random.delay(a.role === 'lead' ? HABITS.reply : HABITS.help);
    await this.used(order, a.unit, 'finish', this.done.has(`refused ${a.id}`) ? 0.03 : share);
    const handler = this.handler(a);
    const needed = order.category !== null && this.world.pack.categories.leaf(order.category)?.evidenceRequired;
    const evidence = needed ? [await this.world.desks.picture(handler)] : [];
    const solved = this.random.chance(HABITS.solved) ? 'solved' : 'partly';
    return this.move(handler, a, 'reply', { ...replyOf(this.random, order.title), solved, evidence });
  }

  private async review(a: Held): Promise<boolean> {
    const { order, world } = this;
    const late = addTime(this.own.now, { n: 1, unit: 'workMinute' }, world.pack.hoursOf(a.unit), world.pack.calendar);
    await this.until(late.getTime());
    await this.used(order, a.unit, 'finish', this.random.delay(HABITS.approve));
    const lead = world.offices.at('unitLead', a.unit);
    if (!this.once('refused', a, HABITS.reviewRefused)) return this.move(lead, a, 'approve', {});
    return this.move(lead, a, 'refuse', { note: '措施写得不具体，请补充。' });
  }
}
