import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { ms, quantile } from './samples.js';
import { loadPack } from '@hotline/policy';
import type { Stage } from './stage.js';

const ROUNDS = 30;
const WATCHERS = ['dispatcher', 'supervisor', 'manager', 'operator'];

/** From the answer of an intake to the dispatch desk's frame on each of `n` sockets. */
export async function benchPush(stage: Stage, n: number): Promise<void> {
  // A person may hold a dozen sockets, so the sockets are spread over everybody who may watch the dispatch desk.
  const accounts = loadPack(stage.settings.cityPack)
    .people.people.filter((p) => p.roles.some((role) => WATCHERS.includes(role)))
    .map((p) => p.account);
  const cookies: string[] = [];
  for (const account of accounts) cookies.push(await stage.signIn(account));
  const sockets = await Promise.all(Array.from({ length: n }, (_, i) => watch(stage, cookies[i % cookies.length]!)));
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const frames = sockets.map(
      (socket) => new Promise<number>((heard) => socket.once('desk', () => heard(performance.now()))),
    );
    const { id, at } = await submit(stage);
    if (!id) throw new Error('no receipt');
    for (const heard of await Promise.all(frames)) all.push(heard - at);
    // Frames are conflated at 10 a second; the next round starts when this one's window has closed.
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  for (const socket of sockets) socket.disconnect();
  process.stdout.write(
    `\npush to ${n} sockets, ${ROUNDS} rounds: from the intake's answer p50 ${ms(quantile(all, 0.5))}, p95 ${ms(quantile(all, 0.95))}, p99 ${ms(quantile(all, 0.99))}\n`,
  );
}

async function watch(stage: Stage, cookie: string): Promise<Socket> {
  const socket = io(`${stage.url}/live`, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    reconnection: false,
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  const ack = (await socket.emitWithAck('watch', { desks: ['dispatch'] })) as { ok: boolean };
  if (!ack.ok) throw new Error(`watch was refused: ${JSON.stringify(ack)}`);
  return socket;
}

async function submit(stage: Stage): Promise<{ id: string; at: number }> {
  const answer = await fetch(`${stage.url}/api/v1/portal/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      type: 'help',
      text: '楼道灯不亮，请安排维修。',
      place: {},
      name: '测试先生',
      phone: '19900001234',
      consent: true,
    }),
  });
  const at = performance.now();
  return { id: ((await answer.json()) as { submissionId: string }).submissionId, at };
}
