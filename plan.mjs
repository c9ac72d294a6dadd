import 'reflect-metadata';
import { Stage } from './dist/apps/cli/src/evidence/stage.js';
import utils from '/work/main/node_modules/pg/lib/utils.js';
const stage = await Stage.open();
const sql = await stage.sql();
try {
await sql.query('set role hotline_app'); await sql.query("select set_config('hotline.reach','intake',false), set_config('hotline.vault','citizens',false)");
const qs = { identity: `update citizens.identity set "name" = coalesce("name", '\\x00') where citizen_id = gen_random_uuid()`,
 citizen: `insert into citizens.citizen as known (id, name_masked, phone_masked, phone_hash, created_at, last_contact_at) values (gen_random_uuid(), 'a','b','\\x01', now(), now()) on conflict (phone_hash) where phone_hash is not null do update set last_contact_at = greatest(known.last_contact_at, excluded.last_contact_at) returning id`,
 clock: `insert into dispatch.clock select * from dispatch.clock where false`,
 feed: `select id, data from kernel.event where event.seq > 5 order by event.seq limit 500`};
for (const [k,q] of Object.entries(qs)) { const p=[]; for (let i=0;i<15;i++){ await sql.query('begin'); const {rows}=await sql.query('explain (analyze, summary) '+q); await sql.query('rollback'); const t=rows.map(r=>r['QUERY PLAN']).join('\n'); p.push([Number(/Planning Time: ([\d.]+)/.exec(t)[1]),Number(/Execution Time: ([\d.]+)/.exec(t)[1])]); } p.sort((a,b)=>a[0]-b[0]); console.log(k,'planning median',p[7][0],'execution',p.map(x=>x[1]).sort((a,b)=>a-b)[7]); }
} finally { await sql.end(); await stage.stop(); }
const rows = Array.from({length:8},(_,i)=>Object.fromEntries(Array.from({length:30},(_,c)=>['column_'+c, c%5===0? new Date(): c%3===0? i : '小区门口路灯连续三天不亮 '+c])));
function t(name, f, n=3000){ for(let i=0;i<300;i++)f(); const a=performance.now(); for(let i=0;i<n;i++)f(); console.log(name, ((performance.now()-a)/n*1000).toFixed(1),'us'); }
t('json', ()=>JSON.stringify(rows));
const cols=Object.keys(rows[0]);
t('arrays', ()=>cols.map(c=>utils.prepareValue(rows.map(r=>r[c]))));
