import { expect } from '@jest/globals';
import { accountOf } from './people.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

/** The parts of a work order's page that stories look at. */
export interface OrderPage {
  id: string;
  number: string;
  state: string;
  version: number;
  round: number;
  clocks: { id: string; kind: string; state: string; dueAt: string; stoppedAt: string | null; round: number }[];
  citizen: { id: string; name: string; phone: string } | null;
  submissionList: { id: string }[];
  assignments: {
    id: string;
    unit: { code: string };
    role: string;
    state: string;
    version: number;
    round: number;
    noReturn: boolean;
  }[];
  callbacks: { id: string; state: string; version: number; round: number }[];
  availableMoves: { move: string; subject: string; subjectId: string; locked: unknown }[];
  history: { kind: string }[];
}

export const reply = {
  fact: '经现场核查，三号楼前路灯线路老化导致熄灭，情况属实。',
  basis: '依据城市照明设施养护职责办理。',
  action: '已更换线路与灯具，并对周边灯杆逐一检查。',
  result: '当日二十点恢复照明，已电话告知市民。',
  solved: 'solved',
  evidence: [],
};

/** What an operator types while a citizen talks. */
export const call = {
  channel: 'phone',
  citizen: { name: '周女士', phone: '13800002076' },
  type: 'help',
  text: '小区三号楼前路灯连续三天不亮，夜间出行不便，请尽快安排维修。',
  place: { district: 'LG.SY', street: 'LG.SY.SY', detail: '松崖花园三号楼' },
};

/** Posts and expects success, so that a story reads as what people do. */
export async function done<T = { id: string; state: string; version: number }>(
  visitor: Visitor,
  path: string,
  body: object,
): Promise<T> {
  const answer = await visitor.post<T>(path, body);
  if (answer.status !== 200 && answer.status !== 201)
    throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function page(product: Product, id: string, account = 'dispatcher01'): Promise<OrderPage> {
  const answer = await (await product.as(account)).get<OrderPage>(`/work-orders/${id}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

/** A phone call that became a work order waiting for dispatch. */
export async function anOrder(product: Product, changes: object = {}): Promise<OrderPage> {
  const operator = await product.as('operator01');
  const receipt = await done<{ workOrderId: string }>(operator, '/submissions', {
    ...call,
    outcome: { kind: 'dispatch' },
    ...changes,
  });
  return page(product, receipt.workOrderId);
}

export interface HandledOrder extends Omit<OrderPage, 'citizen'> {
  citizen: string;
  assignment: OrderPage['assignments'][number];
  /** Ids of things that hang on it. */
  submission: string;
  lead: string;
  handler: string;
  unitLead: string;
}

/** A work order in the hands of a unit, signed or not. */
export async function aHandledOrder(
  product: Product,
  options: { lead: string; signed?: boolean; matter?: object },
): Promise<HandledOrder> {
  const order = await anOrder(product, options.matter);
  await done(await product.as('dispatcher01'), `/work-orders/${order.id}/dispatch`, {
    version: order.version,
    lead: options.lead,
  });
  const handler = accountOf(product, 'handler', options.lead);
  let after = await page(product, order.id);
  if (options.signed) {
    await done(await product.as(handler), `/assignments/${after.assignments[0]!.id}/sign`, {
      version: after.assignments[0]!.version,
    });
    after = await page(product, order.id);
  }
  return {
    ...after,
    assignment: after.assignments[0]!,
    citizen: after.citizen!.id,
    submission: after.submissionList[0]!.id,
    lead: options.lead,
    handler,
    unitLead: accountOf(product, 'unitLead', options.lead),
  };
}

/** The lead unit takes a dispatched order to its approved reply: signed, contacted, replied, reviewed. */
export async function handled(product: Product, id: string): Promise<void> {
  const { unit } = (await page(product, id)).assignments.at(-1)!;
  const move = async (by: 'handler' | 'unitLead', name: string, body: object = {}) => {
    const { id: assignment, version } = (await page(product, id)).assignments.at(-1)!;
    const visitor = await product.as(accountOf(product, by, unit.code));
    await done(visitor, `/assignments/${assignment}/${name}`, { version, ...body });
  };
  await move('handler', 'sign');
  await move('handler', 'contact', { by: 'phone', summary: '已与市民联系。' });
  // The same words again and again would be noticed.
  await move('handler', 'reply', { ...reply, fact: `${reply.fact}（${id}）` });
  await move('unitLead', 'approve');
}

/**
 * Street lamps as one unit's work of a month: so many finished on the day that now is and found good by their citizens, and
 * so many left undone. Tells the latter.
 */
export async function aMonthOfLamps(
  product: Product,
  { lead, finished, undone }: { lead: string; finished: number; undone: number },
): Promise<string[]> {
  const category = product.pack.categories.leaves.find(({ zh }) => zh.includes('路灯'))!.code;
  const orders: string[] = [];
  for (let n = 0; n < finished + undone; n++) {
    const { id, version } = await anOrder(product, { category });
    await done(await product.as('dispatcher01'), `/work-orders/${id}/dispatch`, { version, lead });
    orders.push(id);
  }
  const left = orders.splice(finished);
  for (const each of orders) await handled(product, each);
  await product.settle();
  for (const each of orders) {
    const { id, version } = (await page(product, each)).callbacks.at(-1)!;
    const said = { contacted: true, solved: 'solved', satisfaction: 'verySatisfied' };
    await done(await product.as('callback01'), `/callbacks/${id}/answer`, { version, ...said });
  }
  await product.settle();
  return left;
}
