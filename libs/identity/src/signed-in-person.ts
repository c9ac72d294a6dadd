import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { Problem } from '@hotline/kernel';
import type { Person } from './sessions.js';
import type { SignedIn } from './signed-in.js';

/** Hands a route of one's own account the person behind the session, as the access guard has proved them. */
export const SignedInPerson = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { signedIn } = context.switchToHttp().getRequest<{ signedIn?: SignedIn }>();
  if (signedIn?.kind !== 'person') throw new Problem('not-signed-in');
  return signedIn;
});
