import type { ClockKind } from '@hotline/policy';
import type { CallbackItem, DispatchAdvice, OrderPage, PortalReceipt, Receipt } from './answers.js';
import { Refused } from './client.js';
import type { Hand } from './client.js';
import type { Random } from './random.js';
import type { OwnTime } from './simulation.js';
import type { Staff } from './staff.js';
import type { ReplayLine } from './submissions.js';
import { citizenOf, replyOf } from './words.js';
import type { Habits } from './habits.js';

const MINUTE = 60_000;
/** States in which nothing more is to be done with an assignment. */
const DONE = new Set(['approved', 'returned', 'cancelled']);

type Held = OrderPage['assignments'][number];
const TYPES: Record<string, string> = {
  咨询: 'inquiry',
  求助: 'help',
  投诉: 'complaint',
  举报: 'report',
  建议: 'suggestion',
  表扬: 'praise',
};

export interface World {
  staff: Staff;
  habits: Habits;
  /** Names the run: a line sent again under it is the same wish, not a second one. */
  run: string;
  /** Names this go at the run; what people do in it are wishes of its own. */
  go: string;
  acknowledged(line: ReplayLine, receipt: PortalReceipt): void;
}

/** The life of one submission: sent, dispatched, handled, asked back, by people with delays and errors of their own. */
export class Life {
  private step = 0;

  constructor(
    private readonly world: World,
    private readonly line: ReplayLine,
    private readonly random: Random,
    private readonly own: OwnTime,
  ) {}

  async run(): Promise<void> {
    const receipt = await this.send();
    this.world.acknowledged(this.line, receipt);
    for (let page = await this.look(receipt.workOrderId); page.state !== 'closed'; page = await this.look(page.id)) {
      if (page.state === 'awaitingDispatch') await this.dispatch(page);
      else if (page.state === 'handling' || page.state === 'underReview') await this.handle(page);
      else if (page.state === 'awaitingCallback') await this.callBack(page);
      else if (page.state !== 'answered' || !(await this.callBack(page))) return;
    }
  }

  private key(): string {
    return `${this.world.run}-${this.world.go}-${this.line.line}-${this.step++}`;
  }

  /** Waits about `median` minutes of the hotline's time, in the hours in which it works. */
  private async after(median: number): Promise<void> {
    const { habits } = this.world;
    await this.own.until(habits.whenWorking(this.own.now, this.random.delay(median)).getTime());
  }

  /** Waits until a unit has used about `median` of what one of its clocks allows. */
  private async handledFor(order: OrderPage, a: Held, clock: ClockKind, median: number): Promise<void> {
    const { habits } = this.world;
    const matter = { timeClass: order.timeClass, unit: a.unit.code };
    await this.own.until(habits.whenHandled(this.own.now, clock, matter, this.random.delay(median)).getTime());
  }

  private async send(): Promise<PortalReceipt> {
    const { line } = this;
    const who = line.citizen ?? line.user;
    const common = {
      type: TYPES[line.type ?? ''] ?? 'complaint',
      text: line.text,
      ...(line.title ? { title: line.title } : {}),
      ...(line.category ? { category: line.category } : {}),
      place: line.place ?? {},
      ...(line.confidential ? { confidential: true } : {}),
    };
    const citizen = citizenOf(who ?? `line ${line.line}`);
    const key = `${this.world.run}-${line.line}`;
    if (line.channel !== 'phone') {
      return this.world.staff.citizen.post<PortalReceipt>(
        '/portal/submissions',
        { ...common, ...citizen, consent: true },
        key,
      );
    }
    const operator = this.world.staff.one('operator', line.line);
    return operator.post<PortalReceipt>(
      '/submissions',
      {
        ...common,
        channel: 'phone',
        citizen,
        ...(line.answers ? { answers: line.answers } : {}),
        outcome: this.outcome(),
      },
      key,
    );
  }

  private outcome(): object {
    const { line } = this;
    if (line.article)
      return { kind: 'answer', text: '已按知识库内容向市民说明办理条件、地点和所需材料。', article: line.article };
    if (line.decline) {
      const reason = this.world.staff.pack.policy.declineReasons.find((r) => r.code === line.decline);
      if (reason)
        return {
          kind: 'decline',
          reason: reason.code,
          say: reason.say,
          ...(reason.needs ? { rightDoor: '请拨打事发地区号加 12345' } : {}),
        };
    }
    if (line.type === '咨询' || line.type === '表扬' || this.random.chance(this.world.habits.answersAtOnce)) {
      return { kind: 'answer', text: '已当场向市民解释清楚，市民表示满意。' };
    }
    return { kind: 'dispatch' };
  }

  private look(id: string): Promise<OrderPage> {
    return this.world.staff.one('dispatcher', this.line.line).get<OrderPage>(`/work-orders/${id}`);
  }

  private async dispatch(order: OrderPage): Promise<void> {
    await this.after(this.world.habits.dispatchMinutes);
    const dispatcher = this.world.staff.one('dispatcher', this.line.line);
    const advice = await dispatcher.get<DispatchAdvice>(`/work-orders/${order.id}/dispatch-advice`);
    const lead = advice.lead?.code ?? this.someUnit(order);
    const wrong = this.random.chance(this.world.habits.dispatchedWrong);
    await this.say(dispatcher, `/work-orders/${order.id}/dispatch`, {
      version: order.version,
      lead: wrong ? this.someUnit(order) : lead,
      coHandlers: wrong
        ? []
        : advice.coHandlers
            .map((u) => u.code)
            .filter((code) => code !== lead)
            .slice(0, 1),
      ...(advice.rule && !wrong ? { rule: advice.rule.code } : {}),
    });
  }

  /** A unit that may lead: the place's district, else a bureau. */
  private someUnit(order: OrderPage): string {
    const { units } = this.world.staff.pack;
    return (
      order.place.district ??
      this.random.pick(units.all().filter((u) => u.kind === 'bureau' || u.kind === 'district')).code
    );
  }

  /** Takes the order as far as its units can; ends when it has to be looked at again. */
  private async handle(order: OrderPage): Promise<void> {
    let a = turnOf(order.assignments);
    if (!a) throw new Error(`order ${order.number} is ${order.state} and nobody has anything to do with it`);
    for (let known = true; a && known; a = turnOf(order.assignments)) known = await this.act(order, a);
  }

  /** One thing that the unit, or whoever rules on it, does next; false when the order has to be looked at again. */
  private async act(order: OrderPage, a: Held): Promise<boolean> {
    const { habits, staff } = this.world;
    const handler = staff.at('handler', a.unit.code);
    if (a.state === 'pendingSign') {
      await this.handledFor(order, a, 'sign', habits.sign);
      return this.move(handler, a, 'sign', {});
    }
    if (a.state === 'handling' && !a.contactedAt && a.role === 'lead') {
      if (!a.noReturn && this.random.chance(habits.returned)) return this.giveBack(a, handler);
      await this.handledFor(order, a, 'firstContact', habits.contact);
      a.contactedAt = 'just now';
      return this.move(handler, a, 'contact', { by: 'phone', summary: '已电话联系市民核实情况。' });
    }
    if (a.state === 'handling') {
      const late = a.role === 'lead' && this.random.chance(habits.late);
      await this.handledFor(
        order,
        a,
        'finish',
        late ? habits.lateReply : a.role === 'lead' ? habits.reply : habits.help,
      );
      const solved = this.random.chance(habits.solved) ? 'solved' : 'partly';
      const evidence = await this.evidence(order, handler);
      return this.move(handler, a, 'reply', { ...replyOf(this.random, order.title), solved, evidence });
    }
    if (a.state === 'replied') {
      await this.handledFor(order, a, 'finish', habits.approve);
      const lead = staff.at('unitLead', a.unit.code);
      if (!this.random.chance(habits.reviewRefused)) return this.move(lead, a, 'approve', {});
      return this.move(lead, a, 'refuse', { note: '措施写得不具体，请补充。' });
    }
    if (a.state !== 'returnRequested') throw new Error(`nobody knows what to do with an assignment that is ${a.state}`);
    await this.after(habits.rulingMinutes);
    const upheld = this.random.chance(habits.returnUpheld);
    const note = upheld ? '职责不符，改派。' : '属于你单位职责，请继续办理。';
    await this.move(staff.one('dispatcher', this.line.line), a, upheld ? 'upholdReturn' : 'refuseReturn', { note });
    return false;
  }

  /** Makes a move on an assignment and remembers where it stands now. */
  private async move(hand: Hand, a: Held, move: string, body: object): Promise<boolean> {
    const receipt = await this.say(hand, `/assignments/${a.id}/${move}`, { version: a.version, ...body });
    if (receipt) Object.assign(a, { state: receipt.state, version: receipt.version });
    return receipt !== false;
  }

  private giveBack(a: Held, handler: Hand): Promise<boolean> {
    const { units } = this.world.staff.pack;
    const other = this.random.pick(units.all().filter((u) => u.kind === 'bureau' && u.code !== a.unit.code));
    return this.move(handler, a, 'requestReturn', {
      reason: 'notOurDuty',
      rule: '派单目录所列单位职责',
      proposedUnit: other.code,
      note: '该事项不属本单位职责，建议改派。',
    });
  }

  /** A picture, where the matter demands one. */
  private async evidence(order: OrderPage, handler: Hand): Promise<string[]> {
    const code = order.category?.code;
    if (!code || !this.world.staff.pack.categories.get(code)?.evidenceRequired) return [];
    return [await handler.picture('办理后.png', this.key())];
  }

  /** Asks the citizen when the time comes; false when nobody is to be asked. */
  private async callBack(order: OrderPage): Promise<boolean> {
    await this.after(this.world.habits.callbackMinutes);
    // The worker plans the callback from the event log, so it is looked for only now.
    const { callbacks, assignments } = await this.look(order.id);
    const due = callbacks.find((c) => c.state === 'due' || c.state === 'attempted');
    if (!due) return false;
    const handled = assignments.map((a) => a.unit.code);
    await this.ask(this.world.staff.outside('callbackAgent', handled, this.line.line), due);
    return true;
  }

  private async ask(agent: Hand, callback: CallbackItem): Promise<void> {
    const { habits } = this.world;
    if (this.random.chance(habits.notReached)) {
      await this.say(agent, `/callbacks/${callback.id}/attempt`, {
        version: callback.version,
        outcome: this.random.pick(['noAnswer', 'busy', 'powerOff']),
      });
      await this.after(habits.againMinutes);
      return;
    }
    const happy = this.random.chance(habits.satisfied);
    await this.say(agent, `/callbacks/${callback.id}/answer`, {
      version: callback.version,
      contacted: happy || this.random.chance(0.8),
      solved: happy ? 'solved' : this.random.pick(['partly', 'notSolved']),
      satisfaction: happy
        ? this.random.pick(['verySatisfied', 'satisfied', 'satisfied', 'basicallySatisfied'])
        : this.random.pick(['dissatisfied', 'veryDissatisfied']),
      reasons: happy
        ? []
        : [this.random.pick(['notSolved', 'notContacted', 'untrue', 'badAttitude', 'policyDisagreed', 'unreasonable'])],
      remark: happy ? '' : '市民认为问题没有处理到位。',
    });
  }

  /** Makes a move; false when somebody else (a clock, a colleague) was faster, which the next look will show. */
  private async say(hand: Hand, path: string, body: object): Promise<Receipt | false> {
    try {
      return await hand.post<Receipt>(path, body, this.key());
    } catch (error) {
      if (error instanceof Refused && (error.is('stale-version') || error.is('illegal-move'))) {
        await this.own.until(this.own.now.getTime() + MINUTE);
        return false;
      }
      throw error;
    }
  }
}

/** Whose turn it is: rulings and signing first, then the lead's word with the citizen, the helpers, the lead's answer. */
function turnOf(assignments: Held[]): Held | undefined {
  const live = assignments.filter((a) => !DONE.has(a.state));
  const lead = live.find((a) => a.role === 'lead');
  const helper = live.find((a) => a.role === 'coHandler');
  const first = live.find((a) => a.state === 'returnRequested') ?? live.find((a) => a.state === 'pendingSign');
  return first ?? (lead?.state === 'handling' && !lead.contactedAt ? lead : (helper ?? lead));
}
