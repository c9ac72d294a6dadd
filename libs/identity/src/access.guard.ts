import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '@hotline/kernel';
import { Access } from './access.js';
import { ACTION } from './allow.js';
import type { Caller } from './allow.js';
import { PolicyTable } from './policy-table.js';
import { Sessions } from './sessions.js';
import type { SignedIn } from './signed-in.js';

const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;
const READS = new Set(['GET', 'HEAD']);
/** A page says by this header that it reads again by itself, with nobody at it: that is no use of the session. */
const UNATTENDED = 'hotline-unattended';

/**
 * Stands before every REST route: proves who calls, asks the policy table, and hands the route its caller. A route
 * without an action is refused here too, although start-up has already refused to run with one.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: Access,
    private readonly table: PolicyTable,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Socket events are decided by the gateway, with the session it proves again at each of them.
    if (context.getType() !== 'http') return true;
    const action = this.reflector.get<string | undefined>(ACTION, context.getHandler());
    if (action === undefined) throw new Problem('forbidden');
    const request = context.switchToHttp().getRequest<FastifyRequest & { caller?: Caller; signedIn?: SignedIn }>();
    const who = this.table.isForCitizensOnly(action) ? null : await this.prove(request);
    request.caller = this.access.decide(action, who);
    if (who) request.signedIn = who;
    return true;
  }

  private async prove(request: FastifyRequest): Promise<SignedIn | null> {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      const token = BEARER.exec(authorization)?.[1];
      const service = token === undefined ? null : await this.sessions.authenticateService(token);
      // A wrong token never falls back to a cookie: the client meant to be a service.
      if (!service) throw new Problem('not-signed-in');
      return service;
    }
    const reads = READS.has(request.method);
    const unattended = reads && request.headers[UNATTENDED] !== undefined;
    const person = await (unattended ? this.sessions.standing(cookie) : this.sessions.authenticate(cookie));
    if (person && !reads && request.headers['sec-fetch-site'] === 'cross-site')
      throw new Problem('forbidden', { detail: 'A page of another site may not write here.' });
    return person;
  }
}
