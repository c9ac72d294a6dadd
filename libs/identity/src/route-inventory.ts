import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { GATEWAY_METADATA, MESSAGE_METADATA } from '@nestjs/websockets/constants.js';
import { ACTION } from './allow.js';

/** One parameter of a handler: where it comes from, its name there, and the zod schema that judges it. */
export interface HandlerInput {
  from: 'body' | 'query' | 'param' | 'other';
  name: string | null;
  schema: unknown;
}

/** One way into the product, as the code declares it. */
export interface Entrance {
  kind: 'rest' | 'socket';
  /** `GET`, `POST`, …; `EVENT` for a socket event. */
  method: string;
  /** Path with `:names`, or the name of the event. */
  path: string;
  /** The policy row that decides it; undefined is a fault that stops the boot. */
  action: string | undefined;
  /** `WorkOrdersController.list`, for messages. */
  handler: string;
  inputs: HandlerInput[];
}

/** Nest's parameter kinds (RouteParamtypes) that carry input. */
const SOURCES: Record<string, HandlerInput['from']> = { '3': 'body', '4': 'query', '5': 'param' };

type Handler = (...args: unknown[]) => unknown;

/** Every REST route and socket event, read from the decorators of whatever this process has wired. */
@Injectable()
export class RouteInventory {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  all(): Entrance[] {
    return [...this.routes(), ...this.events()];
  }

  private routes(): Entrance[] {
    return this.handlers(this.discovery.getControllers()).flatMap(({ type, name, handler }) => {
      const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
      if (typeof method !== 'number') return [];
      return paths(type).flatMap((base) =>
        paths(handler).map((path) => ({
          kind: 'rest' as const,
          method: RequestMethod[method] ?? String(method),
          path: join(base, path),
          action: actionOf(handler),
          handler: `${type.name}.${name}`,
          inputs: inputs(type, name),
        })),
      );
    });
  }

  private events(): Entrance[] {
    const gateways = this.discovery
      .getProviders()
      .filter(
        ({ metatype }) => typeof metatype === 'function' && Reflect.getMetadata(GATEWAY_METADATA, metatype) === true,
      );
    return this.handlers(gateways).flatMap(({ type, name, handler }) => {
      const event: unknown = Reflect.getMetadata(MESSAGE_METADATA, handler);
      if (typeof event !== 'string') return [];
      return [
        {
          kind: 'socket' as const,
          method: 'EVENT',
          path: event,
          action: actionOf(handler),
          handler: `${type.name}.${name}`,
          inputs: inputs(type, name),
        },
      ];
    });
  }

  private handlers(wrappers: ReturnType<DiscoveryService['getControllers']>) {
    return wrappers.flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, Handler>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ type: metatype, name, handler: prototype[name]! }));
    });
  }
}

const actionOf = (handler: Handler): string | undefined => Reflect.getMetadata(ACTION, handler) as string | undefined;

function paths(target: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return path === undefined ? [''] : [path].flat();
}

const join = (base: string, path: string): string =>
  `/${[base, path]
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

function inputs(type: object, name: string): HandlerInput[] {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, type, name) ?? {}) as Record<
    string,
    { data?: unknown; schema?: unknown }
  >;
  return Object.entries(args).map(([key, { data, schema }]) => ({
    from: SOURCES[key.split(':')[0]!] ?? 'other',
    name: typeof data === 'string' ? data : null,
    schema,
  }));
}
