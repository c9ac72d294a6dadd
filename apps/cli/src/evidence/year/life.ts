import type { SubmissionReceipt } from '@hotline/intake';
import { Problem } from '@hotline/kernel';
import type { Clerk } from './desks.js';
import { HABITS } from './habits.js';
import type { Seen } from './look.js';
import { UnitWork } from './unit.js';
import { Hands } from './world.js';

/** Looks at one order before it is left alone: nothing that people do comes round as often. */
const MOST_LOOKS = 90;
/** Orders kept to merge others into. */
const RECENT = 200;
const DAY_MS = 86_400_000;
const WEB = ['web', 'wechat', 'app'] as const;

const ANSWER = { text: '已按知识库内容当场向市民解释清楚办理条件、地点和所需材料。' };

/** The life of one order, from the citizen's words to where it is left alone. */
export class YearLife extends Hands {
  private id = '';
  private readonly done = new Set<string>();
  private readonly began = this.own.now.getTime();

  /** @param n its place in the year, which spreads the work over the people */
  constructor(
    hands: Hands,
    private readonly n: number,
  ) {
    super(hands.world, hands.random, hands.own);
  }

  async run(): Promise<void> {
    this.id = await this.arrive();
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const order = await this.world.looks.at(this.id);
      if (!(await this.goOn(order))) return;
    }
  }

  /** Does what comes next; false when nothing does. */
  private goOn(order: Seen): Promise<boolean> {
    switch (order.state) {
      case 'accepted':
        return this.atIntakeAgain(order);
      case 'awaitingDispatch':
        return this.dispatch(order);
      case 'handling':
      case 'underReview':
        return this.handle(order);
      case 'awaitingCallback':
        return this.callBack(order);
      case 'closed':
      case 'declined':
        return this.reopened(order);
      case 'answered':
        return this.answered(order);
      case 'merged':
        return this.callBack(order);
      default:
        return Promise.resolve(false);
    }
  }

  private once(what: string, probability: number): boolean {
    if (this.done.has(what)) return false;
    this.done.add(what);
    return this.random.chance(probability);
  }

  private async arrive(): Promise<string> {
    const { citizen, ...matter } = this.world.matters.draw(this.random);
    if (!this.random.chance(HABITS.calls)) {
      const channel = this.random.pick(WEB);
      const raw = { type: matter.type, text: matter.text };
      const { text, ...rest } = matter;
      const receipt = await this.world.desks.send({
        channel,
        messageId: `${channel}-${this.n}`,
        citizen,
        text,
        attachments: [],
        matter: { ...rest, type: matter.type as 'help', place: matter.place ?? {} },
        outcome: { kind: 'dispatch' },
        raw,
      });
      return this.known(receipt);
    }
    const operator = this.world.offices.one('operator', this.n);
    const body = { channel: 'phone', citizen, ...matter };
    const into = this.random.chance(HABITS.merged) ? this.random.pick([...this.world.recent, null]) : null;
    if (into) {
      const merged = await this.mergedAtOnce(operator, { ...body, outcome: { kind: 'merge', into } });
      if (merged) return merged;
    }
    const answer = await this.world.desks.act<SubmissionReceipt>(operator, 'submission.accept', null, {
      ...body,
      outcome: this.outcome(),
    });
    return this.known(answer);
  }

  /** Merges at the call; null when the other one is open no more. */
  private async mergedAtOnce(operator: Clerk, body: object): Promise<string | null> {
    try {
      const receipt = await this.world.desks.act<SubmissionReceipt>(operator, 'submission.accept', null, body);
      return receipt.workOrderId;
    } catch (error) {
      if (error instanceof Problem && ['validation', 'illegal-move'].includes(error.slug)) return null;
      throw error;
    }
  }

  private known({ workOrderId, state }: SubmissionReceipt): string {
    const { recent } = this.world;
    if (state === 'awaitingDispatch') {
      recent.push(workOrderId);
      if (recent.length > RECENT) recent.shift();
    }
    return workOrderId;
  }

  private outcome(): object {
    const draw = this.random.next();
    if (draw < HABITS.answeredAtOnce) return { kind: 'answer', ...ANSWER };
    if (draw < HABITS.answeredAtOnce + HABITS.declined) return this.declining();
    if (draw < HABITS.answeredAtOnce + HABITS.declined + HABITS.handedOver)
      return { kind: 'handOver', to: '110', receipt: `JQ-${this.n}` };
    return { kind: 'dispatch' };
  }

  private declining() {
    const reason = this.random.pick(this.world.pack.policy.declineReasons);
    return {
      kind: 'decline',
      reason: reason.code,
      say: reason.say,
      ...(reason.needs ? { rightDoor: '请拨打事发地区号加 12345' } : {}),
    };
  }

  /** Sent back to the operator: answered now, or submitted again. */
  private async atIntakeAgain(order: Seen): Promise<boolean> {
    await this.shift(30);
    const operator = this.world.offices.one('operator', this.n);
    if (this.random.chance(0.4)) return this.answer(order, operator, true);
    await this.tries(operator, 'workOrder.submit', order.id, { version: order.version });
    return true;
  }

  private async answer(order: Seen, who: Clerk, atIntake: boolean): Promise<boolean> {
    const moved = await this.tries(who, 'workOrder.answer', order.id, { version: order.version, ...ANSWER });
    if (moved) this.world.diary.answered.push({ order: order.id, at: this.own.now.toISOString(), atIntake });
    return true;
  }

  private async dispatch(order: Seen): Promise<boolean> {
    await this.shift(this.once('slow', HABITS.slowDispatch) ? HABITS.slowMinutes : HABITS.dispatchMinutes);
    const dispatcher = this.world.offices.one('dispatcher', this.n);
    const { version, id } = order;
    if (this.once('sendBack', 0.008))
      return this.say(dispatcher, 'workOrder.sendBack', order, { note: '请补充事发地点。' });
    if (this.once('answerLate', 0.008)) return this.answer(order, dispatcher, false);
    if (this.once('declineLate', 0.006)) {
      const { kind: _, ...why } = this.declining();
      return this.say(dispatcher, 'workOrder.decline', order, why);
    }
    if (this.once('withdrawEarly', 0.006)) return this.withdraw(order);
    if (this.once('amend', 0.02)) {
      const { type, place } = this.world.matters.draw(this.random);
      return this.say(dispatcher, 'workOrder.amend', order, { type, ...(place ? { place } : {}) });
    }
    const { lead, coHandlers } = this.units(order);
    await this.tries(dispatcher, 'workOrder.dispatch', id, { version, lead, coHandlers });
    return true;
  }

  /** Whom the catalogue advises, or now and then another one. */
  private units(order: Seen): { lead: string; coHandlers: string[] } {
    const { pack } = this.world;
    const place = order.district ? { district: order.district } : {};
    const advice = order.category
      ? pack.dispatch({ category: order.category, place, answers: {}, at: this.own.now })
      : null;
    if (advice?.found && !this.once('wrong', HABITS.dispatchedWrong)) {
      const help = this.random.chance(HABITS.helped) ? advice.co.slice(0, 1) : [];
      return { lead: advice.lead, coHandlers: help.filter((code) => code !== advice.lead) };
    }
    return { lead: this.bureau(), coHandlers: [] };
  }

  private bureau(): string {
    return this.random.pick(this.world.pack.units.all().filter((unit) => unit.kind === 'bureau')).code;
  }

  private async handle(order: Seen): Promise<boolean> {
    const { offices } = this.world;
    const operator = offices.one('operator', this.n);
    if (this.once(`withdraw ${order.round}`, 0.015)) return this.withdraw(order);
    if (this.once(`urge ${order.round}`, 0.05)) {
      await this.shift(120);
      await this.joins(operator, { kind: 'urge', workOrder: order.id });
      return true;
    }
    if (this.once(`supplement ${order.round}`, 0.02)) {
      await this.joins(operator, { kind: 'supplement', workOrder: order.id });
      return true;
    }
    return new UnitWork(this, order, this.n, this.done).next();
  }

  /** The citizen calls again about the same matter. */
  private async joins(operator: Clerk, outcome: object): Promise<void> {
    await this.tries(operator, 'submission.accept', null, {
      channel: 'phone',
      type: 'help',
      text: '市民再次来电，希望尽快处理并补充了现场情况。',
      outcome,
    });
  }

  private withdraw(order: Seen): Promise<boolean> {
    const operator = this.world.offices.one('operator', this.n);
    return this.say(operator, 'workOrder.withdraw', order, { reason: '市民来电表示问题已自行解决。' });
  }

  private async say(who: Clerk, action: string, { id, version }: Seen, body: object): Promise<boolean> {
    await this.tries(who, action, id, { version, ...body });
    return true;
  }

  /** Answered at once: asked back where the plan says so; now and then the citizen comes back. */
  private async answered(order: Seen): Promise<boolean> {
    if (!this.done.has('planned')) {
      this.done.add('planned');
      await this.shift(180);
      return true;
    }
    if (order.callback) return this.ask(order);
    return this.reopened(order);
  }

  private async callBack(order: Seen): Promise<boolean> {
    await this.shift(HABITS.callbackMinutes);
    const seen = await this.world.looks.at(order.id);
    if (seen.callback) return this.ask(seen);
    if (seen.state === 'awaitingCallback') return true;
    if (seen.state !== 'merged') return seen.state !== order.state;
    return this.waitForTheOther();
  }

  /** The order that this one was merged into has to come to its reply first. */
  private async waitForTheOther(): Promise<boolean> {
    await this.days(3);
    return this.own.now.getTime() - this.began < HABITS.mergedDays * DAY_MS;
  }

  private async ask(order: Seen): Promise<boolean> {
    const callback = order.callback!;
    const about = callback.about === order.id ? order : await this.world.looks.at(callback.about);
    const ready =
      ['awaitingCallback', 'answered'].includes(about.state) || (about.state === 'closed' && about !== order);
    if (!ready) return this.waitForTheOther();
    const units = about.assignments.map(({ unit }) => unit);
    const agent = this.world.offices.outside('callbackAgent', units, this.n);
    // What the hotline itself has handled is rated by its citizen alone, by link.
    if (!agent) return false;
    const { id, version } = callback;
    if (this.random.chance(HABITS.notReached)) {
      const outcome = this.random.pick(['noAnswer', 'busy', 'powerOff']);
      await this.tries(agent, 'callback.attempt', id, { version, outcome });
      await this.shift(HABITS.againMinutes);
      return true;
    }
    const said = this.rating();
    const moved = await this.tries(agent, 'callback.answer', id, { version, ...said });
    const counts = this.world.pack.policy.callback.dissatisfiedReasons
      .filter(({ valid }) => valid)
      .map(({ code }) => code);
    if (moved && about.state === 'awaitingCallback' && said.reasons.some((reason) => counts.includes(reason)))
      this.world.diary.reworked.push({ order: about.id, round: about.round });
    return true;
  }

  private rating() {
    const happy = this.random.chance(HABITS.satisfied);
    return {
      contacted: this.random.chance(0.04) ? null : happy || this.random.chance(0.8),
      solved: this.random.chance(0.03) ? null : happy ? 'solved' : this.random.pick(['partly', 'notSolved']),
      satisfaction: happy
        ? this.random.pick(['verySatisfied', 'satisfied', 'satisfied', 'basicallySatisfied', null])
        : this.random.pick(['dissatisfied', 'veryDissatisfied']),
      reasons: happy
        ? []
        : [this.random.pick(['notSolved', 'notContacted', 'untrue', 'badAttitude', 'policyDisagreed', 'unreasonable'])],
    };
  }

  /** Over, unless the citizen comes back within the days in which that is open. */
  private async reopened(order: Seen): Promise<boolean> {
    if (!this.once(`reopen ${order.round}`, HABITS.reopened[order.state] ?? 0)) return false;
    await this.days(3);
    const operator = this.world.offices.one('operator', this.n);
    return this.say(operator, 'workOrder.reopen', await this.world.looks.at(order.id), {
      reason: '市民反映问题再次出现，要求继续处理。',
    });
  }
}
