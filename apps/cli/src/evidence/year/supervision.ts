import { isWorkday } from '@hotline/policy';
import type { Clerk } from './desks.js';
import { Hands } from './world.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Supervision orders looked at in one round of the desk. */
const ROUND = 60;

interface Open {
  id: string;
  version: number;
  state: string;
  level: number;
  recipients: string[];
  noticed: boolean;
  talked: boolean;
}

/** The supervision centre's days: what was issued is answered, discharged or raised; cards are appealed; some is issued by hand. */
export class SupervisionDays extends Hands {
  private round = 0;

  constructor(hands: Hands) {
    super(hands.world, hands.random, hands.own);
  }

  /** @param end when the simulated world ends */
  async run(end: number): Promise<void> {
    while (this.own.now.getTime() < end) {
      if (isWorkday(this.own.now, this.world.pack.calendar)) {
        await this.orders();
        await this.cards();
        if (this.round % 3 === 0) await this.byHand();
      }
      this.round++;
      await this.until(this.own.now.getTime() + (this.round % 2 ? 5 * HOUR_MS : DAY_MS - 5 * HOUR_MS));
    }
  }

  private get supervisor(): Clerk {
    return this.world.offices.supervisor(this.round);
  }

  private async orders(): Promise<void> {
    const open = await this.world.looks.list<Open>(
      `select id, version, state, level, recipients, notice is not null as noticed, talk is not null as talked
       from supervision.supervision_order where state in ('issued', 'acknowledged', 'answered') order by id limit ${ROUND}`,
    );
    for (const order of open) {
      if (order.state === 'answered') await this.discharge(order);
      else if (this.random.chance(0.7)) await this.answer(order);
    }
  }

  private async answer(order: Open): Promise<void> {
    const who = this.world.offices.byPersonId(order.recipients[0] ?? '');
    if (!who) return;
    let { version } = order;
    if (order.state === 'issued' && this.random.chance(0.4)) {
      const seen = await this.tries(who, 'supervision.acknowledge', order.id, { version });
      if (!seen) return;
      version = seen.version;
    }
    await this.tries(who, 'supervision.answer', order.id, { version, text: '已安排专人跟进，预计两个工作日内办结。' });
  }

  private async discharge(order: Open): Promise<void> {
    const { id, level } = order;
    if (level < 3 && this.random.chance(0.08)) {
      await this.tries(this.supervisor, 'supervision.escalate', id, { version: order.version });
      return;
    }
    let { version } = order;
    if (level === 3) {
      const noticed = await this.tries(this.supervisor, 'supervision.notice', id, {
        version,
        text: '现予通报，请限期整改。',
      });
      const at = new Date(this.own.now.getTime() - HOUR_MS).toISOString();
      const said = {
        version: noticed?.version ?? version,
        who: '单位负责人',
        at,
        minutes: '约谈单位负责人，要求举一反三。',
      };
      const talked = noticed && (await this.tries(this.supervisor, 'supervision.talk', id, said));
      if (!talked) return;
      ({ version } = talked);
    }
    await this.tries(this.supervisor, 'supervision.discharge', id, { version, note: '已整改到位。' });
  }

  private async cards(): Promise<void> {
    const cards = await this.world.looks.list<{
      id: string;
      version: number;
      state: string;
      unit: string;
      colour: string;
    }>(
      `select id, version, state, unit, colour from supervision.card where state = 'appealed'
         or (state = 'issued' and issued_at > kernel.now() - interval '1 day') order by id limit ${ROUND}`,
    );
    for (const { id, version, state, unit } of cards) {
      if (state === 'issued' && this.random.chance(0.1))
        await this.tries(this.world.offices.at('unitLead', unit), 'card.appeal', id, {
          version,
          text: '因持续降雨无法施工，已提前向市民说明，请予核减。',
        });
      if (state === 'appealed')
        await this.tries(this.supervisor, this.random.chance(0.5) ? 'card.uphold' : 'card.lift', id, {
          version,
          note: '已核实。',
        });
    }
  }

  private async byHand(): Promise<void> {
    const open = await this.world.looks.list<{ id: string; state: string }>(
      `(select id, state from dispatch.work_order where state = 'handling' order by due_at limit 3)
       union all (select id, state from dispatch.work_order where state = 'closed' and lead is not null
         order by accepted_at desc limit 1)`,
    );
    const workOrderIds = open.filter(({ state }) => state === 'handling').map(({ id }) => id);
    if (workOrderIds.length > 0 && this.random.chance(0.5))
      await this.tries(this.supervisor, 'supervision.issue', null, {
        workOrderIds,
        level: this.random.pick([1, 2]),
        ground: 'hotMatter',
        instruction: '群众反映集中，请加快办理并反馈。',
      });
    else if (workOrderIds.length > 0)
      await this.tries(this.world.offices.one('dispatcher', this.round), 'supervision.press', null, { workOrderIds });
    const closed = open.find(({ state }) => state === 'closed');
    if (closed && this.random.chance(0.3))
      await this.tries(this.supervisor, 'supervision.find', null, {
        workOrderId: closed.id,
        kind: 'falseClosing',
        text: '现场核查发现问题并未解决，答复与事实不符。',
      });
  }
}
