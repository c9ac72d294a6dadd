import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Database, Log, systemScope } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { Subscription, catchError, EMPTY, defer, exhaustMap, interval } from 'rxjs';
import { orderRoom } from './desks.js';
import type { Viewer } from './frames.js';
import type { LiveSocket } from './live-socket.js';
import { LiveSockets } from './live-sockets.js';

const SCOPE = systemScope('live presence');

/** A viewer counts as there for this long after the last heartbeat, in seconds of the server's own clock. */
const LEASE_S = 30;
const HEARTBEAT_MS = 10_000;
/** How often this process looks for viewers at other processes. */
const LOOK_MS = 2_000;

interface Row {
  work_order_id: string;
  people: Viewer[];
}

/**
 * Who has an order open, across all processes: each keeps a leased row per open order of its sockets. A change in this
 * process is told at once, one elsewhere within two seconds, a process that died within its leases.
 */
@Injectable()
export class Presence implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly running = new Subscription();
  /** What the viewers of an order were last told, so that only changes are. */
  private readonly told = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly sockets: LiveSockets,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat(LOOK_MS, () => this.tell([...this.openHere().keys()]));
    this.repeat(HEARTBEAT_MS, () => this.heartbeat());
  }

  onApplicationShutdown(): void {
    this.running.unsubscribe();
  }

  /** Enters a socket's person, tells the other viewers, and answers who is there. */
  async enter(socket: LiveSocket, workOrderId: string): Promise<Viewer[]> {
    await this.database.inScope(SCOPE, (tx) => lease(tx, [[socket, workOrderId]]));
    return (await this.tell([workOrderId])).get(workOrderId) ?? [];
  }

  /** Takes a socket out of these orders. */
  async leave(socket: LiveSocket, workOrderIds: readonly string[]): Promise<void> {
    if (workOrderIds.length === 0) return;
    await this.database.inScope(SCOPE, (tx) =>
      tx.rows(sql`delete from live.presence where socket = ${socket.id}
        and work_order_id = any (${`{${workOrderIds.join(',')}}`}::uuid[])`),
    );
    await this.tell(workOrderIds);
  }

  /** Reads who has these orders open and tells their viewers here when it is not what they were told last. */
  private async tell(workOrderIds: readonly string[]): Promise<Map<string, Viewer[]>> {
    if (workOrderIds.length === 0) return new Map();
    const now = await this.database.inScope(SCOPE, (tx) => viewersOf(tx, workOrderIds));
    for (const id of workOrderIds) {
      const people = now.get(id) ?? [];
      const said = people.map((person) => person.id).join();
      if (this.told.get(id) !== said) this.sockets.to(orderRoom(id)).emit('presence', { workOrderId: id, people });
      if (this.sockets.opened([id]).length > 0) this.told.set(id, said);
      else this.told.delete(id);
    }
    return now;
  }

  private async heartbeat(): Promise<void> {
    const open = [...this.openHere()].flatMap(([id, sockets]) =>
      sockets.map((socket): [LiveSocket, string] => [socket, id]),
    );
    await this.database.inScope(SCOPE, async (tx) => {
      await lease(tx, open);
      await tx.rows(sql`delete from live.presence where not ${leased}`);
    });
  }

  private openHere(): Map<string, LiveSocket[]> {
    const open = new Map<string, LiveSocket[]>();
    for (const socket of this.sockets.all())
      for (const id of socket.data.opened) open.set(id, [...(open.get(id) ?? []), socket]);
    return open;
  }

  private repeat(everyMs: number, work: () => Promise<unknown>): void {
    const quietly = () =>
      defer(work).pipe(
        catchError((error: unknown) => {
          this.log.warn('presence will look again', { error: String(error) });
          return EMPTY;
        }),
      );
    this.running.add(interval(everyMs).pipe(exhaustMap(quietly)).subscribe());
  }
}

/** Leases are technical time, not the product's: they run by the server's clock even when the product's is driven. */
async function lease(tx: Tx, open: readonly [LiveSocket, string][]): Promise<void> {
  if (open.length === 0) return;
  const rows = open.map(([{ id, data }, order]) => ({
    order,
    socket: id,
    person: data.person.id,
    name: data.person.name,
    roles: data.person.roles,
  }));
  await tx.rows(sql`
    insert into live.presence (work_order_id, socket, person_id, name, roles, lease_until)
    select r."order", r.socket, r.person, r.name, array(select jsonb_array_elements_text(r.roles)),
      now() + make_interval(secs => ${LEASE_S})
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("order" uuid, socket text, person uuid, name text, roles jsonb)
    on conflict (work_order_id, socket) do update set lease_until = excluded.lease_until`);
}

/** Neither run out nor given while the database's clock was ahead of its time: that one would last until that time has come. */
const leased = sql`lease_until between now() and now() + make_interval(secs => ${sql.lit(2 * LEASE_S)})`;

/** One entry a person, however many windows are open. */
async function viewersOf(tx: Tx, workOrderIds: readonly string[]): Promise<Map<string, Viewer[]>> {
  const rows = await tx.rows(sql<Row>`
    select work_order_id, jsonb_agg(jsonb_build_object('id', person_id, 'name', name, 'roles', roles) order by person_id)
      as people
    from (
      select distinct on (work_order_id, person_id) work_order_id, person_id, name, roles from live.presence
      where work_order_id = any (${`{${workOrderIds.join(',')}}`}::uuid[]) and ${leased}
      order by work_order_id, person_id
    ) viewers group by work_order_id`);
  return new Map(rows.map(({ work_order_id, people }) => [work_order_id, people]));
}
