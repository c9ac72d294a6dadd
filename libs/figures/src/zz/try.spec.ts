import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Test } from '@nestjs/testing';
import { Client } from 'pg';
import { KernelModule, Database, ProjectionRunner, kernelSchema, migrate, numberEvents, readSettings, systemScope, newId } from '@hotline/kernel';
import { IdentityModule, identitySchema, identityPolicies, Access } from '@hotline/identity';
import { PolicyModule } from '@hotline/policy';
import { FiguresModule, Figures, FigureProjection, Recompute, Rebuild, WorkOrderRows, figuresSchema, figuresPolicies } from '@hotline/figures';
import { UnitFigures } from '../unit-figures.js';
import { sql } from 'kysely';

class Rows extends WorkOrderRows {
  override async rowsOf(_t: unknown, _c: unknown, ids: readonly string[]) { return new Map(ids.map((id) => [id, { id, title: 'x' }])); }
}
const N = Number(process.env['N'] ?? 2000);
it('counts', async () => {
  const db = `t_${randomUUID().replaceAll('-', '')}`;
  const url = process.env['HOTLINE_TEST_CLUSTER']!;
  const admin = new Client({ connectionString: url }); await admin.connect();
  await admin.query(`create database ${db}`);
  const settings = readSettings({ DATABASE_URL: url.replace('/postgres?', `/${db}?`), DATABASE_POOL: '6', HOTLINE_SECRET: 'x'.repeat(40), HOTLINE_CITY_PACK: resolve('config/langang'), HOTLINE_FILES: '/tmp', HOTLINE_DEMO: 'true', LOG_LEVEL: 'error' });
  const rooms = [kernelSchema, identitySchema, figuresSchema];
  await migrate(settings, rooms);
  const mod = await Test.createTestingModule({ imports: [KernelModule.forRoot(settings, rooms), PolicyModule.forRoot({ dir: settings.cityPack }), IdentityModule.forRoot({ policies: [...identityPolicies, ...figuresPolicies] }), FiguresModule.forApi(Rows)] }).compile();
  await mod.init();
  const database = mod.get(Database);
  const me = systemScope('t');
  const units = ['LG.WATER', 'LG.GAS', 'LG.SHIBEI', 'LG.URBAN', 'LG.TRAFFIC'];
  const t0 = Date.now();
  // bulk events straight into the log
  const now = new Date();
  const raw = new Client({ connectionString: settings.ownerUrl }); await raw.connect();
  await raw.query(`select set_config('hotline.reach','all',false)`);
  let batch: unknown[] = [];
  const flush = async () => { if (!batch.length) return; await raw.query(`insert into kernel.event (id, at, kind, subject, subject_id, work_order_id, actor, data) select id, at, kind, 'x', 'x', wo, '{"kind":"system","id":"x","name":null,"unit":null}', data from jsonb_to_recordset($1::jsonb) as e(id uuid, at timestamptz, kind text, wo uuid, data jsonb)`, [JSON.stringify(batch)]); batch = []; };
  const DAYS = Math.max(1, Math.round(N / 3000));
  for (let i = 0; i < N; i++) {
    const wo = newId(); const fin = newId(); const sign = newId(); const disp = newId();
    const at0 = now.getTime() - Math.floor((N - i) / N * DAYS * 86_400_000);
    let k = 0;
    const e = (kind: string, data: object, dt = 0) => batch.push({ id: newId(), at: new Date(at0 + dt * 3600_000 + k++).toISOString(), kind, wo, data });
    const u = units[i % 5]!; const ch = ['phone', 'wechat', 'web'][i % 3]!; const d = `LG.D0${i % 9}`;
    e('workOrder.accepted', { number: `N${i}`, channel: ch, type: 'help', category: 'C010101', district: d, round: 0 });
    e('clock.started', { clock: disp, kind: 'dispatch', unit: null, role: null, dueAt: new Date(at0 + 3600_000).toISOString(), round: 0 });
    e('workOrder.submitted', {});
    e('clock.stopped', { clock: disp, kind: 'dispatch', dueAt: new Date(at0 + 3600_000).toISOString(), met: i % 50 !== 0 });
    e('clock.started', { clock: sign, kind: 'sign', unit: u, role: 'lead', dueAt: new Date(at0 + 9 * 3600_000).toISOString() });
    e('clock.started', { clock: fin, kind: 'finish', unit: u, role: 'lead', dueAt: new Date(at0 + 120 * 3600_000).toISOString() });
    e('workOrder.dispatched', { lead: u, coHandlers: [], round: 0 });
    e('assignment.signed', { unit: u });
    e('clock.stopped', { clock: sign, kind: 'sign', dueAt: new Date(at0 + 9 * 3600_000).toISOString(), met: true }, 1);
    e('assignment.replied', { unit: u });
    if (i % 7) e('clock.stopped', { clock: fin, kind: 'finish', dueAt: new Date(at0 + 120 * 3600_000).toISOString(), met: i % 5 !== 0 }, 100);
    else e('clock.overdue', { clock: fin, kind: 'finish', unit: u }, 121);
    if (i % 7) { e('workOrder.approved', {}, 100); e('callback.answered', { callback: newId(), contacted: true, solved: 'solved', satisfaction: i % 6 ? 'satisfied' : 'dissatisfied', unit: u, round: 0 }, 110); e('workOrder.closed', { round: 0, lead: u }, 110); }
    if (batch.length > 5000) await flush();
  }
  await flush();
  const [{ n }] = (await raw.query('select count(*)::int n from kernel.event')).rows;
  console.log('inserted', n, Date.now() - t0, 'ms');
  const t1 = Date.now();
  await raw.query(`alter table kernel.event disable trigger event_is_final`);
  await raw.query(`update kernel.event e set seq = f.place from (select id, row_number() over (order by id) place from kernel.event) f where e.id = f.id`);
  await raw.query(`alter table kernel.event enable trigger event_is_final`);
  await raw.query('analyze');
  console.log('numbered', Date.now() - t1);
  const runner = mod.get(ProjectionRunner); runner.add(mod.get(FigureProjection));
  const t2 = Date.now();
  await runner.catchUp();
  const dt = Date.now() - t2;
  console.log('projected', dt, 'ms', Math.round((n / dt) * 1000), 'events/s');
  await raw.query('vacuum analyze');
  const access = mod.get(Access);
  const person = (roles: string[], unit: string) => ({ kind: 'person' as const, id: newId(), account: 'a', name: 'n', unit, roles: roles as never, seatNo: null, sessionId: newId(), totp: 'notNeeded' as const });
  const boss = access.decide('figures.read', person(['manager'], 'LG'));
  const lead = access.decide('figures.read', person(['unitLead'], 'LG.WATER'));
  console.log(JSON.stringify(lead.scope.reach));
  const figures = mod.get(Figures); const unitFigures = mod.get(UnitFigures);
  const time = async <T>(name: string, f: () => Promise<T>): Promise<T> => { await f(); const a = performance.now(); let r!: T; for (let i = 0; i < 20; i++) r = await f(); console.log(name, ((performance.now() - a) / 20).toFixed(2), 'ms'); return r; };
  const day = new Date(now.getTime() - 6 * 86400_000).toISOString().slice(0, 10);
  const today = await time('today', () => figures.today(boss, {}));
  console.log(today.figures.map((f) => `${f.code} ${f.numerator}/${f.denominator} +${f.pending} ${f.value} ${f.why} ${f.target} ${f.status}`).join('\n'));
  const yest = await time('that day', () => figures.today(boss, { day }));
  console.log(yest.figures.map((f) => `${f.code} ${f.numerator}/${f.denominator} +${f.pending} ${f.value} ${f.why}`).join('\n'));
  const mine = await time('lead', () => figures.today(lead, { day }));
  console.log(mine.figures.map((f) => `${f.code} ${f.numerator}/${f.denominator} +${f.pending} ${f.value} ${f.why}`).join('\n'));
  console.log(JSON.stringify((await time('units', () => unitFigures.of(boss, 'onTimeCompletion', day))).items.slice(0, 3)));
  console.log(JSON.stringify((await time('trend', () => figures.trend(boss, 'onTimeCompletion', { days: 14 }))).items.slice(-3)));
  const rows = await time('rows', () => figures.rows(boss, 'onTimeCompletion', { day, part: 'missed', limit: 30 }));
  console.log(rows.items.length, rows.total, rows.next);
  if (rows.next) console.log((await figures.rows(boss, 'onTimeCompletion', { day, part: 'missed', limit: 100, cursor: rows.next })).items.length);
  const t3 = Date.now();
  console.log(await figures.check(boss, 'onTimeCompletion', day), Date.now() - t3, 'ms');
  const t4 = Date.now();
  const audit = await mod.get(Recompute).audit();
  console.log(audit, Date.now() - t4, 'ms');
  expect(audit.wrongOrderCount + audit.wrongCells).toBe(0);
  await raw.query(`update figures.tally set met = met + 1 where figure = 'received' and day = $1::date and unit = 'LG.GAS'`, [day]);
  console.log((await mod.get(Recompute).audit()).wrongCells, await figures.check(boss, 'received', day));
  if (N < 10000) { await mod.get(Rebuild).rebuild(); await runner.catchUp(); console.log(await mod.get(Recompute).audit()); }
  const sizes = (await raw.query(`select relname, pg_size_pretty(pg_total_relation_size(oid)) s, reltuples from pg_class where relname in ('mark','tally','work_order','event')`)).rows;
  console.log(sizes);
  await raw.end(); await mod.close();
  await admin.query(`drop database ${db} with (force)`); await admin.end();
}, 3_000_000);
