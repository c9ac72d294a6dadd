import 'reflect-metadata';
import { Stage } from './dist/apps/cli/src/evidence/stage.js';
import { readFileSync } from 'node:fs';
import { randomUUID, randomInt } from 'node:crypto';
import http from 'node:http';
const stage = await Stage.open({}, process.env.BIG ? { shared_buffers: '2GB', max_wal_size: '12GB' } : {});
const cpu = (pid) => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' '); return (Number(f[11]) + Number(f[12])) * 10; };
const body = () => JSON.stringify({ type: 'complaint', text: '小区门口路灯连续三天不亮，夜间出行不便，请尽快安排维修并告知恢复时间。', place: {}, name: '测试女士', phone: `1990000${String(randomInt(10000)).padStart(4,'0')}`, consent: true });
const url = new URL(stage.url); const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
const f = async () => { const a = await fetch(`${stage.url}/api/v1/portal/submissions`, { method:'POST', headers:{'content-type':'application/json','idempotency-key':randomUUID()}, body: body() }); if (a.status!==201) throw 1; await a.arrayBuffer(); };
const h = () => new Promise((ok,no)=>{ const b=body(); const req=http.request({agent,host:url.hostname,port:url.port,path:'/api/v1/portal/submissions',method:'POST',headers:{'content-type':'application/json','idempotency-key':randomUUID(),'content-length':Buffer.byteLength(b)}},res=>{res.resume();res.on('end',ok)});req.on('error',no);req.end(b);});
for (const [name, call] of [['fetch',f],['http',h],['fetch',f],['http',h],['fetch',f],['http',h]]) { let n=0; const began=performance.now(); const c0=process.cpuUsage(), a0=cpu(stage.api.pid), w0=cpu(stage.worker.pid);
 await Promise.all(Array.from({length:16},async()=>{while(performance.now()-began<3000){await call();n++}})); const c=process.cpuUsage(c0);
 console.log(name,(n/((performance.now()-began)/1000)).toFixed(0),'/s client ms/req',((c.user+c.system)/1000/n).toFixed(2),'api',((cpu(stage.api.pid)-a0)/n).toFixed(2),'worker',((cpu(stage.worker.pid)-w0)/n).toFixed(2), readFileSync('/proc/loadavg','utf8').slice(0,5)); }
await stage.stop();
