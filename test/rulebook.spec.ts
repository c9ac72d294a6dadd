import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, systemScope } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { BegunVersions, PackVersions } from '@hotline/rulebook';
import { anOrder, done } from './builders.js';
import type { OrderPage } from './builders.js';
import { enrol } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Answer, Visitor } from './visitor.js';

interface Row {
  id: string;
  part: string;
  number: number | null;
  state: string;
  version: number;
  standing: string | null;
  validFrom: string;
  effects: { name: string; looked: number; changed: number; doneAt: string | null }[];
}
interface Problem {
  type: string;
  errors?: { path: string; message: string; code?: string }[];
  current?: { why?: { zh: string } };
}
interface View {
  row: Row;
  content: Record<string, unknown>;
  problems: { path: string; code: string | null; says: string }[];
  availableMoves: { move: string; locked: { zh: string } | null }[];
}
type Receipt = Pick<Row, 'id' | 'part' | 'number' | 'state' | 'version'>;

/** A rule for water cut off in a whole area, as a city might change it. */
const RULE = {
  code: 'R9001',
  category: 'C010101',
  area: 'any',
  when: { scope: ['area'] },
  lead: 'LG.WATERB',
  co: ['LG.WATER'],
  basis: '依据供水条例，大面积停水由水行政主管部门统筹。',
};

describe('the rulebook', () => {
  let product: Product;
  let admin: Visitor;
  let security: Visitor;
  let manager: Visitor;

  beforeAll(async () => {
    product = await startProduct({ live: false });
    await product.setClock('2026-11-24T10:00:00+08:00');
    [admin, security, manager] = (await Promise.all(
      ['sysadmin01', 'secadmin01', 'manager01'].map(async (account) => {
        const visitor = await product.as(account);
        await enrol(visitor);
        return visitor;
      }),
    )) as [Visitor, Visitor, Visitor];
  }, 180_000);

  afterAll(() => product.stop());

  const draft = (body: object) => done<Receipt>(admin, '/rulebook/versions', body);
  const view = async (id: string, by = admin) => (await by.get<View>(`/rulebook/versions/${id}`)).body;
  const step = (by: Visitor, { id }: { id: string }, name: string, body: object) =>
    by.post<Receipt & Problem>(`/rulebook/versions/${id}/${name}`, body);
  const change = async (id: string, body: object): Promise<Answer<Receipt & Problem>> =>
    admin.patch(`/rulebook/versions/${id}`, { version: (await view(id)).row.version, ...body });
  const overview = async (part: string, by = admin) => {
    const { body } = await by.get<{ parts: { part: string; versions: Row[] }[] }>('/rulebook');
    return body.parts.find((each) => each.part === part)!.versions;
  };
  /** Drafts, submits and publishes, by two people. */
  async function published(body: object, edit: object): Promise<Receipt> {
    const { id } = await draft(body);
    const changed = await change(id, edit);
    expect([changed.status, (await view(id)).problems]).toEqual([200, []]);
    const submitted = await step(admin, { id }, 'submit', { version: changed.body.version });
    expect(submitted.status).toBe(200);
    const answer = await step(manager, { id }, 'publish', { version: submitted.body.version });
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
    return answer.body;
  }
  const eventually = async (holds: () => boolean) => {
    for (const end = Date.now() + 10_000; !holds() && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(holds()).toBe(true);
  };

  it('begins with the pack on disk as version 1 of every part, for the hotline to read and for units not', async () => {
    const { body, status } = await admin.get<{ parts: { part: string; versions: Row[] }[] }>('/rulebook');
    expect(status).toBe(200);
    expect(body.parts.map(({ part }) => part)).toEqual([
      'catalogue',
      'timeClasses',
      'calendar',
      'supervision',
      'callback',
      'assessment',
    ]);
    for (const { versions } of body.parts)
      expect(versions).toEqual([expect.objectContaining({ number: 1, standing: 'inForce', validFrom: '2026-01-01' })]);
    expect((await (await product.as('operator01')).get('/rulebook')).status).toBe(200);
    expect((await (await product.as('handler01')).get('/rulebook')).status).toBe(403);
    expect((await (await product.as('dispatcher01')).post('/rulebook/versions', { part: 'catalogue' })).status).toBe(
      403,
    );
  });

  it('a draft may be saved with mistakes, is told them by path and code, and is not submitted with them', async () => {
    const { id, version } = await draft({ part: 'catalogue' });
    const saved = await admin.patch<Receipt>(`/rulebook/versions/${id}`, {
      version,
      put: {
        rules: [
          { ...RULE, code: 'R0001', lead: 'LG.NOBODY', co: [] },
          { ...RULE, basis: '' },
        ],
      },
    });
    expect(saved.status).toBe(200);
    const [first] = (await view(id)).problems;
    expect(first).toMatchObject({ path: expect.stringMatching(/^rules\[\d+\]\.basis$/), code: 'R9001' });
    await change(id, { put: { rules: [RULE] } });
    const refused = await step(admin, { id }, 'submit', { version: (await view(id)).row.version });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual(
      expect.arrayContaining([
        { path: 'content.rules[0].lead', message: 'refers to LG.NOBODY, which does not exist', code: 'R0001' },
      ]),
    );
    expect((await admin.patch(`/rulebook/versions/${id}`, { version, note: 'x' })).status).toBe(409);
    expect((await admin.patch(`/rulebook/versions/${id}`, { version: 1, colour: 'red' })).status).toBe(400);
    const seen = (await view(id)).row;
    expect((await step(admin, seen, 'discard', { version: seen.version, reason: '试填' })).body.state).toBe(
      'discarded',
    );
  });

  it('is published by a second person of the hotline, and not by a bureau', async () => {
    const { id } = await draft({ part: 'catalogue', validFrom: '2026-11-26', note: '大面积停水由水务局统筹' });
    await change(id, { put: { rules: [RULE] } });
    const { body: submitted } = await step(admin, { id }, 'submit', { version: (await view(id)).row.version });
    expect((await step(admin, { id }, 'publish', { version: submitted.version })).status).toBe(403);
    const bureau = await product.as('head01');
    expect((await step(bureau, { id }, 'publish', { version: submitted.version })).status).toBe(403);
    const drafter = (
      await product.sql.query<{ id: string }>(`select drafted_by ->> 'id' as id from rulebook.version where id = $1`, [
        id,
      ])
    ).rows[0]!.id;
    await product.sql.query(`update identity.person set roles = roles || '{manager}' where id = $1`, [drafter]);
    const own = await step(admin, { id }, 'publish', { version: submitted.version });
    expect([own.status, own.body.current?.why?.zh]).toEqual([409, '起草人、提交人不能发布本人的版本']);
    await product.sql.query(`update identity.person set roles = '{systemAdmin}' where id = $1`, [drafter]);

    const both = await Promise.all(
      [security, manager].map((by) => step(by, { id }, 'publish', { version: submitted.version })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 200)?.body).toMatchObject({ number: 2, state: 'published' });
    expect((await overview('catalogue')).map(({ number, standing }) => [number, standing])).toEqual(
      expect.arrayContaining([
        [2, 'scheduled'],
        [1, 'inForce'],
      ]),
    );
  });

  it('takes effect when its first day comes, and what was decided before keeps its version', async () => {
    const ofWater = { category: 'C010101', answers: { scope: 'area' } };
    const before = await anOrder(product, ofWater);
    const dispatcher = await product.as('dispatcher01');
    const advice = async (id: string) =>
      (
        await dispatcher.get<{ rule: { code: string; version: string }; lead: { code: string } }>(
          `/work-orders/${id}/dispatch-advice`,
        )
      ).body;
    expect((await advice(before.id)).rule.version).toBe('2026.1');
    expect((await advice(before.id)).lead.code).toBe('LG.WATER');
    await done(dispatcher, `/work-orders/${before.id}/dispatch`, { version: before.version, lead: 'LG.WATER' });

    await product.setClock('2026-11-26T00:00:00+08:00');
    const after = await anOrder(product, ofWater);
    expect(await advice(after.id)).toMatchObject({
      rule: { code: 'R9001', version: 'catalogue 2', explanation: { zh: expect.stringContaining('派单目录 第 2 版') } },
      lead: { code: 'LG.WATERB' },
    });
    const { rows } = await product.sql.query<{ version: string }>(
      `select rule ->> 'version' as version from dispatch.assignment where work_order_id = $1`,
      [before.id],
    );
    expect(rows).toEqual([{ version: '2026.1' }]);
    await product.settle();
    const begun = await product.sql.query(`select data from kernel.event where kind = 'policy.begun'`);
    expect(begun.rows).toEqual([{ data: { part: 'catalogue', version: 2 } }]);
    const versions = product.api.get(PackVersions);
    expect((await versions.at(new Date('2026-11-25T23:59:59+08:00'))).catalogueVersion).toBe('2026.1');
    expect((await versions.at(new Date('2026-11-26T00:00:00+08:00'))).numbers.catalogue).toBe(2);
  });

  it('one that has begun can be neither recalled nor changed; one that has not is recalled', async () => {
    const [inForce] = await overview('catalogue');
    const refused = await step(manager, inForce!, 'recall', { version: inForce!.version, reason: '有误' });
    expect([refused.status, refused.body.current?.why?.zh]).toEqual([409, '版本已经生效，不能撤回']);
    const next = await published({ part: 'catalogue', validFrom: '2026-12-01' }, { remove: { rules: ['R9001'] } });
    expect(next.number).toBe(3);
    const recalled = await step(security, next, 'recall', { version: next.version, reason: '改期' });
    expect([recalled.status, recalled.body.state]).toEqual([200, 'recalled']);
    await product.setClock('2026-12-01T09:00:00+08:00');
    expect(product.api.get(PackVersions).inForce().numbers.catalogue).toBe(2);
  });

  it('two drafts from the same version: the second is merged with what the first brought', async () => {
    const first = await draft({ part: 'catalogue' });
    const second = await draft({ part: 'catalogue' });
    await change(second.id, { put: { rules: [{ ...RULE, code: 'R9002', when: { scope: ['estate'] } }] } });
    await change(first.id, { put: { rules: [{ ...RULE, basis: '依据新修订的供水条例。' }] } });
    const submit = async (id: string) => step(admin, { id }, 'submit', { version: (await view(id)).row.version });
    const ready = await submit(first.id);
    expect((await step(manager, first, 'publish', { version: ready.body.version })).body.number).toBe(4);
    const stale = await submit(second.id);
    expect([stale.status, stale.body.current?.why?.zh]).toEqual([409, '起草后已有新版本发布，请先与最新版本合并']);
    const merged = await step(admin, second, 'rebase', { version: (await view(second.id)).row.version });
    expect(merged.body).toMatchObject({ conflicts: [] });
    const diff = await admin.get<{ differences: { path: string[]; kind: string }[] }>(
      `/rulebook/versions/${second.id}/diff`,
    );
    expect(diff.body.differences).toEqual([expect.objectContaining({ path: ['rules', 'R9002'], kind: 'added' })]);
    expect((await submit(second.id)).status).toBe(200);
  });

  it('two processes agree within seconds, and a transaction never sees two versions', async () => {
    const packs = [product.api.get(CityPack), product.worker.get(CityPack)];
    const share = () => packs.map((pack) => pack.policy.callback.sampleRest);
    const before = share()[1]!;
    const { content } = await view((await overview('callback'))[0]!.id);
    const changed = { callback: { ...(content['callback'] as object), sampleRest: 0.2 } };
    const seen = await product.worker.get(Database).inScope(systemScope('test'), async () => {
      const first = share()[1];
      await published({ part: 'callback' }, { content: changed });
      await product.settle();
      await product.worker.get(PackVersions).refresh();
      return [first, share()[1]];
    });
    expect(seen).toEqual([before, before]);
    await eventually(() => share().every((each) => each === 0.2));
  });

  describe('on open clocks', () => {
    const open: OrderPage[] = [];
    const dueOf = async () => {
      const { rows } = await product.sql.query<{ id: string; due: string }>(
        `select id, due_at::text as due from dispatch.clock where kind = 'finish' and stopped_at is null and cancelled_at is null`,
      );
      return new Map(rows.map(({ id, due }) => [id, new Date(due).toISOString()]));
    };
    const recomputed = async () => {
      const { rows } = await product.sql.query<{ id: string; data: { from: string; to: string; cause: string } }>(
        `select subject_id as id, data from kernel.event where kind = 'clock.recomputed' order by at, id`,
      );
      return rows;
    };

    beforeAll(async () => {
      await product.setClock('2026-12-02T09:00:00+08:00');
      for (let n = 0; n < 45; n++) {
        const order = await anOrder(product, {
          category: 'C010101',
          citizen: { name: '周女士', phone: `138000${10_000 + n}` },
        });
        await done(await product.as('dispatcher01'), `/work-orders/${order.id}/dispatch`, {
          version: order.version,
          lead: 'LG.URBAN',
          timeClass: 'P2',
        });
        open.push(order);
      }
    }, 60_000);

    it('a dry-run of the calendar says how many would move and how far, and moves none', async () => {
      const { id } = await draft({ part: 'calendar', note: '加一天' });
      const { content } = await view(id);
      const years = content['years'] as { year: number; holidays: object[] }[];
      const holiday = { zh: '建城纪念日', en: 'City Day', from: '2026-12-03', to: '2026-12-03', makeUp: [] };
      const longer = years.map((each) =>
        each.year === 2026 ? { ...each, holidays: [...each.holidays, holiday] } : each,
      );
      expect((await change(id, { content: { ...content, years: longer } })).status).toBe(200);
      const before = await dueOf();
      const { body, status } = await admin.post<{
        of: string;
        changed: number;
        shift: { later: number; earlier: number; mostLaterMinutes: number };
        counts: { by: string; code: string; changed: number }[];
        examples: { workOrder: string; changes: { what: string }[] }[];
      }>(`/rulebook/versions/${id}/dry-run`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ of: 'openClocks', shift: { earlier: 0, mostLaterMinutes: 1440 } });
      expect(body.counts).toContainEqual(expect.objectContaining({ by: 'unit', code: 'LG.URBAN' }));
      expect(body.shift.later).toBeGreaterThanOrEqual(45);
      expect(JSON.stringify(body.examples)).not.toMatch(/周女士|138000/);
      expect(await dueOf()).toEqual(before);

      const submitted = await step(admin, { id }, 'submit', { version: (await view(id)).row.version });
      await step(security, { id }, 'publish', { version: submitted.body.version });
      expect(await dueOf()).toEqual(before);
    });

    it('a version that begins moves them batch by batch, each once and told, also when the worker dies in between', async () => {
      const before = await dueOf();
      const told = (await recomputed()).length;
      const versions = product.worker.get(BegunVersions);
      expect([await versions.step(), await versions.step()]).toEqual([true, true]);
      const [half] = (await overview('calendar'))[0]!.effects;
      expect(half).toMatchObject({ name: 'clocks', doneAt: null });
      expect(half!.looked).toBeGreaterThan(0);

      // A worker that dies in its batch leaves nothing of it behind: the next one starts from the cursor that stands.
      const holder = await product.sql.query<{ id: string }>(`select work_order_id as id from dispatch.clock
        where stopped_at is null and cancelled_at is null order by work_order_id desc limit 1`);
      await product.sql.query('begin');
      await product.sql.query(`select from dispatch.work_order where id = $1 for update`, [holder.rows[0]!.id]);
      const dying = versions.step().catch((error: unknown) => error);
      await product.sql.query(`select pg_sleep(0.2)`);
      await product.sql.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(await dying).toBeInstanceOf(Error);
      await product.sql.query('rollback');

      await product.settle();
      const [whole] = (await overview('calendar'))[0]!.effects;
      expect(whole).toMatchObject({ doneAt: expect.any(String) });
      const events = (await recomputed()).slice(told);
      const after = await dueOf();
      const moved = [...after].filter(([id, due]) => due !== before.get(id)).map(([id]) => id);
      expect(moved.length).toBeGreaterThanOrEqual(45);
      for (const id of moved) expect(events.filter((event) => event.id === id)).toHaveLength(1);
      expect(new Set(events.map(({ data }) => data.cause))).toEqual(new Set(['calendar 2']));
      await versions.step();
      expect((await recomputed()).length).toBe(told + events.length);
    });

    it('a dry-run of supervision says which triggers would set off more or less often', async () => {
      await product.setClock('2026-12-05T09:00:00+08:00');
      const { id } = await draft({ part: 'supervision' });
      const { content } = await view(id);
      const supervision = content['supervision'] as { triggers: { code: string; when: object }[] };
      const triggers = supervision.triggers.map((each) =>
        each.code === 'nearDue' ? { ...each, when: { clock: 'finish', elapsedPercent: 1 } } : each,
      );
      await change(id, { content: { ...content, supervision: { ...supervision, triggers } } });
      const { body } = await admin.post<{ counts: { by: string; code: string; before: number; after: number }[] }>(
        `/rulebook/versions/${id}/dry-run`,
      );
      const near = body.counts.find(({ by, code }) => by === 'trigger' && code === 'nearDue')!;
      expect(near.before).toBeLessThan(45);
      expect(near.after).toBeGreaterThanOrEqual(45);
    });

    it('a dry-run of the catalogue says which orders would have gone elsewhere, by rule and by unit', async () => {
      const { id } = await draft({ part: 'catalogue' });
      await change(id, { put: { rules: [{ ...RULE, code: 'R0002', when: {}, lead: 'LG.WATERB', co: ['LG.WATER'] }] } });
      const { body } = await manager.post<{
        looked: number;
        changed: number;
        counts: { by: string; code: string; before: number; after: number }[];
      }>(`/rulebook/versions/${id}/dry-run?from=2026-12-01&to=2026-12-05`);
      expect(body).toMatchObject({ looked: 45, changed: 45 });
      expect(body.counts).toContainEqual({ by: 'lead', code: 'LG.WATERB', before: 0, after: 45, changed: 45 });
      expect((await admin.post(`/rulebook/versions/${id}/dry-run?from=2026-12-05&to=2026-12-01`)).status).toBe(400);
      expect((await (await product.as('operator01')).post(`/rulebook/versions/${id}/dry-run`)).status).toBe(403);
    });
  });

  it("an arbiter's ruling becomes a draft of the catalogue in one step, and the next one joins it", async () => {
    const arbiter = await product.as('supervisor01');
    const ruling = {
      category: 'C010101',
      area: 'any',
      when: { scope: ['village'] },
      unit: 'LG.WATERB',
      basis: '依据农村供水管理办法。',
      title: '自然村停水归水务局',
      situation: '自然村集中供水由村集体管理，供水企业不掌握。',
      ruling: '由水务局牵头，属地协助。',
      objection: '00000000-0000-7000-8000-000000000001',
    };
    const first = await done<Receipt & { rule: string; precedent: string; changed: boolean }>(
      arbiter,
      '/rulebook/rulings',
      ruling,
    );
    expect(first).toMatchObject({ state: 'draft', rule: 'R9003', precedent: 'T33', changed: false });
    const second = await done<typeof first>(arbiter, '/rulebook/rulings', {
      ...ruling,
      unit: 'LG.WATER',
      title: '再议',
    });
    expect(second).toMatchObject({ id: first.id, rule: 'R9003', precedent: 'T34', changed: true });
    expect((await view(first.id)).problems).toEqual([]);
    expect((await arbiter.post('/rulebook/rulings', { ...ruling, unit: 'LG.NOBODY' })).body).toMatchObject({
      errors: [{ path: 'unit' }],
    });
    const submitted = await step(admin, first, 'submit', { version: second.version });
    expect((await step(manager, first, 'publish', { version: submitted.body.version })).status).toBe(200);
    expect(product.api.get(CityPack).catalogue.rule('R9003')).toMatchObject({ lead: 'LG.WATER', case: 'T34' });
  });
});
