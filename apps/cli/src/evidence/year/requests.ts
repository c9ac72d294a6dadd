import type { Clerk } from './desks.js';
import { HABITS } from './habits.js';
import type { Hanging, Held, Seen } from './look.js';
import { Hands } from './world.js';

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** What units ask for beside the work itself, and what becomes of it: pauses, extensions, ledger entries, help, objections. */
export class YearRequests extends Hands {
  constructor(
    hands: Hands,
    private readonly order: Seen,
    private readonly n: number,
  ) {
    super(hands.world, hands.random, hands.own);
  }

  /** Whether something of the kind waited, and was seen to. */
  async decided(): Promise<boolean> {
    const { objection, extension, help, ledger, pause } = this.order;
    if (objection) return this.rule(objection);
    if (extension) return this.extension(extension);
    if (help) return this.helpAsked(help);
    if (ledger) return this.ledger(ledger);
    if (pause) return this.paused();
    return false;
  }

  /** A day in the city's calendar so many days on. */
  private dayIn(days: number): string {
    return new Date(this.own.now.getTime() + days * DAY_MS + SHANGHAI_MS).toISOString().slice(0, 10);
  }

  private holder({ assignment }: Hanging): Held {
    return this.order.assignments.find(({ id }) => id === assignment)!;
  }

  private handlerOf(hanging: Hanging): Clerk {
    return this.world.offices.at('handler', this.holder(hanging).unit);
  }

  private get supervisor(): Clerk {
    return this.world.offices.supervisor(this.n);
  }

  private async on(who: Clerk, action: string, { id, version }: Hanging, body: object = {}): Promise<boolean> {
    await this.tries(who, action, id, { version, ...body });
    return true;
  }

  async proposeLedger(a: Held): Promise<boolean> {
    const { offices, desks, pack } = this.world;
    const handler = offices.at('handler', a.unit);
    const days = 20 + Math.floor(this.random.next() * 90);
    const evidence = [await desks.picture(handler)];
    await this.tries(handler, 'assignment.proposeLedger', a.id, {
      version: a.version,
      reason: this.random.pick(pack.policy.ledger.reasons).code,
      difficulty: '地块征收尚未完成，暂不具备施工条件，已与产权单位协商。',
      evidence,
      milestones: [{ text: '完成协商并签订协议', by: this.dayIn(10) }],
      until: this.dayIn(days),
    });
    return true;
  }

  private async rule(objection: NonNullable<Seen['objection']>): Promise<boolean> {
    await this.shift(HABITS.rulingMinutes * 2);
    const { pack } = this.world;
    const { unit } = this.holder(objection);
    if (this.random.chance(0.04))
      return this.on(this.handlerOf(objection), 'objection.withdraw', objection, { reason: '经沟通由本单位办理。' });
    const busy = new Set(this.order.assignments.map((a) => a.unit));
    const other = this.random.pick(pack.units.all().filter(({ kind, code }) => kind === 'bureau' && !busy.has(code)));
    const upheld = this.random.chance(0.5);
    const ruling = {
      ruling: upheld ? 'upheld' : 'refused',
      ...(upheld && this.random.chance(0.6) ? { to: other.code } : {}),
      reason: upheld ? '依据职责清单，改由相关单位主办。' : '依据派单目录，由原单位继续办理。',
    };
    if (objection.state === 'open' && this.random.chance(0.6))
      return this.on(this.supervisor, 'objection.ruleAtOnce', objection, ruling);
    if (objection.state === 'open')
      return this.on(this.supervisor, 'objection.callMeeting', objection, { units: [unit, other.code] });
    if (!objection.minuted)
      return this.on(this.supervisor, 'objection.recordMeeting', objection, {
        minutes: '各单位陈述意见，现场查看权属资料。',
      });
    return this.on(this.supervisor, 'objection.rule', objection, ruling);
  }

  private async extension(extension: Hanging): Promise<boolean> {
    await this.shift(HABITS.rulingMinutes);
    if (this.random.chance(0.05)) return this.on(this.handlerOf(extension), 'extension.withdraw', extension);
    if (this.random.chance(0.8)) return this.on(this.supervisor, 'extension.approve', extension);
    return this.on(this.supervisor, 'extension.refuse', extension, { note: '理由不充分，请按期办结。' });
  }

  private async helpAsked(help: NonNullable<Seen['help']>): Promise<boolean> {
    await this.shift(HABITS.rulingMinutes);
    const dispatcher = this.world.offices.one('dispatcher', this.n);
    if (this.random.chance(0.3)) return this.on(dispatcher, 'helpRequest.decline', help, { note: '请先自行联系。' });
    const { id, version } = this.order;
    const added = await this.tries(dispatcher, 'workOrder.addCoHandler', id, { version, unit: help.unit });
    return added ? true : this.on(dispatcher, 'helpRequest.decline', help, { note: '该单位已在办理。' });
  }

  private async ledger(ledger: NonNullable<Seen['ledger']>): Promise<boolean> {
    if (ledger.state === 'proposed') {
      await this.shift(HABITS.rulingMinutes * 3);
      if (this.random.chance(0.05)) return this.on(this.handlerOf(ledger), 'ledger.withdraw', ledger);
      if (this.random.chance(0.8)) return this.on(this.supervisor, 'ledger.enter', ledger);
      return this.on(this.supervisor, 'ledger.refuse', ledger, { note: '不属客观困难。' });
    }
    if (ledger.review) {
      await this.shift(HABITS.rulingMinutes * 3);
      if (this.random.chance(0.8))
        return this.on(this.supervisor, 'ledger.keep', ledger, { note: '困难仍在，继续挂账。' });
      return this.on(this.supervisor, 'ledger.leave', ledger, { note: '条件已具备，恢复办理。' });
    }
    if (this.random.chance(0.25)) return this.on(this.handlerOf(ledger), 'ledger.reportSolved', ledger);
    // Nobody reports: some time the review or the end of the term comes by itself.
    await this.days(9);
    return true;
  }

  private async paused(): Promise<boolean> {
    const lead = this.order.assignments.findLast(({ role, state }) => role === 'lead' && state === 'handling');
    const draw = this.random.next();
    await this.days(1.5);
    if (draw < 0.35 && lead)
      await this.tries(this.world.offices.at('handler', lead.unit), 'assignment.resume', lead.id, {
        version: lead.version,
      });
    else if (draw < 0.7)
      await this.tries(this.world.offices.one('operator', this.n), 'submission.accept', null, {
        channel: 'phone',
        type: 'help',
        text: '市民来电补充：三号楼二单元，工作日下午方便联系。',
        outcome: { kind: 'supplement', workOrder: this.order.id },
      });
    return true;
  }
}
