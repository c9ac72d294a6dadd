import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ExecutionContext, INestApplicationContext } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Upload } from '@hotline/attachments';
import { ACTION, Access } from '@hotline/identity';
import type { Caller, Role, SignedIn } from '@hotline/identity';
import { Intake } from '@hotline/intake';
import type { NewSubmission, SubmissionReceipt } from '@hotline/intake';
import { Problem } from '@hotline/kernel';

/** Somebody of the sample city. */
export interface Clerk {
  id: string;
  account: string;
  name: string;
  unit: string;
  roles: Role[];
}

/** How Nest writes down one parameter of a route. */
interface RouteArg {
  index: number;
  data?: unknown;
  schema?: StandardSchema;
  factory?: (data: unknown, context: ExecutionContext) => unknown;
}
interface StandardSchema {
  '~standard': { validate(value: unknown): { value?: unknown; issues?: readonly { message: string }[] } };
}
type Handler = (...args: unknown[]) => Promise<unknown>;

interface Door {
  handler: Handler;
  args: { from: string; arg: RouteArg }[];
}

/** What a request carries as far as a route's parameters look at it. */
interface Asked {
  caller: Caller;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

const BODY = '3';
const QUERY = '4';
const PARAM = '5';
/** The smallest valid PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * The API's own routes, called without HTTP between: the policy table decides, the body passes its schema, the intent has
 * its key, and the route's handler does the rest. Only sockets, headers and sessions are left out.
 */
export class Desks {
  private readonly doors = new Map<string, Door>();
  private readonly callers = new Map<string, Caller>();
  private readonly access: Access;
  private readonly intake: Intake;
  private keys = 0;
  /** Moves made, by action. */
  readonly made = new Map<string, number>();

  constructor(api: INestApplicationContext) {
    this.access = api.get(Access, { strict: false });
    this.intake = api.get(Intake, { strict: false });
    const scanner = api.get(MetadataScanner, { strict: false });
    for (const { metatype, instance } of api.get(DiscoveryService, { strict: false }).getControllers()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, Handler>;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const action = Reflect.getMetadata(ACTION, prototype[name]!) as string | undefined;
        const method = Reflect.getMetadata(METHOD_METADATA, prototype[name]!) as RequestMethod | undefined;
        if (action === undefined || method === RequestMethod.GET) continue;
        const args = Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, name) as Record<string, RouteArg> | undefined;
        this.doors.set(action, {
          handler: prototype[name]!.bind(instance),
          args: Object.entries(args ?? {})
            .map(([key, arg]) => ({ from: key.split(':')[0]!, arg }))
            .sort((a, b) => a.arg.index - b.arg.index),
        });
      }
    }
  }

  /**
   * Somebody does something; null for a citizen.
   * @param id of what it is done to
   * @throws Problem as the API would answer
   */
  async act<T>(who: Clerk | null, action: string, id: string | null, body: object): Promise<T> {
    const door = this.doors.get(action);
    if (!door) throw new RangeError(`no route does ${action}`);
    const caller = this.callerOf(who, action);
    const key = `year-${this.keys++}-${process.pid}`;
    const asked = { caller, method: 'POST', url: `/${action}/${id ?? ''}`, headers: { 'idempotency-key': key }, body };
    const answer = await door.handler(...door.args.map((each) => valueOf(each, asked, id)));
    this.count(action);
    return answer as T;
  }

  /** Uploads a one-pixel picture; its id. */
  async picture(who: Clerk): Promise<string> {
    const file = await this.act<{ id: string }>(
      who,
      'attachment.upload',
      null,
      new Upload(Readable.from([PIXEL]) as IncomingMessage),
    );
    return file.id;
  }

  /** A citizen sends a matter by a channel of their own. */
  send(submission: NewSubmission): Promise<SubmissionReceipt> {
    const { scope } = this.callerOf(null, 'portal.submit');
    const key = `year-${this.keys++}-${process.pid}`;
    this.count('portal.submit');
    return this.intake.accept(scope, { key, route: 'portal.submit', bodyHash: key }, submission);
  }

  private count(action: string): void {
    this.made.set(action, (this.made.get(action) ?? 0) + 1);
  }

  private callerOf(who: Clerk | null, action: string): Caller {
    const key = `${action} ${who?.account ?? ''}`;
    let caller = this.callers.get(key);
    if (!caller) this.callers.set(key, (caller = this.access.decide(action, who && signedIn(who))));
    return caller;
  }
}

function signedIn(who: Clerk): SignedIn {
  const standing = {
    kind: 'person',
    seatNo: null,
    sessionId: who.id,
    totp: 'notNeeded',
    provedAt: new Date(),
  } as const;
  return { ...who, ...standing };
}

function valueOf({ from, arg }: Door['args'][number], asked: Asked, id: string | null): unknown {
  if (arg.factory)
    return arg.factory(arg.data, { switchToHttp: () => ({ getRequest: () => asked }) } as ExecutionContext);
  const given = from === BODY ? asked.body : from === PARAM ? id : from === QUERY ? {} : undefined;
  const read = arg.schema?.['~standard'].validate(given);
  if (read?.issues)
    throw new Problem('validation', { errors: read.issues.map(({ message }) => ({ path: asked.url, message })) });
  return read ? read.value : given;
}
