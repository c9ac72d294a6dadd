import { SetMetadata, createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Actor, Scope } from '@hotline/kernel';
import type { Relation } from './policy-table.js';

export const ACTION = 'hotline:action';

/** Names the policy row that decides this route or socket event. Start-up fails where it is missing or unknown. */
export const Allow = (action: string) => SetMetadata(ACTION, action);

/** Who calls, decided: the actor, the row and relation that let them in, and the scope for the database door. */
export interface Caller {
  actor: Actor;
  action: string;
  relation: Relation;
  scope: Scope;
  /** Session of a signed-in person; null for citizens and service tokens. */
  sessionId: string | null;
}

/** Hands a route its caller, as the access guard has decided it. */
export const CallerParam = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  return context.switchToHttp().getRequest<{ caller: Caller }>().caller;
});
