import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem, Settings } from '@hotline/kernel';
import { Allow } from './allow.js';
import { Me } from './me.js';
import { OwnAccount } from './own-account.js';
import { noSessionCookie, sessionCookie, tokenIn } from './session-cookie.js';
import { MeView, PasswordChange, SignInBody, TotpInvitation, TotpProof } from './session.views.js';
import { Sessions } from './sessions.js';
import type { Person } from './sessions.js';
import { SignIn } from './sign-in.js';
import { SignedInPerson } from './signed-in-person.js';

/** Signing in and out, and the caller's own account. These routes alone need no Idempotency-Key. */
@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly account: OwnAccount,
    private readonly me: Me,
    private readonly settings: Settings,
  ) {}

  @Post()
  @Allow('session.signIn')
  @ApiCreatedResponse({ standardSchema: MeView })
  async open(
    @Body({ schema: SignInBody }) body: z.infer<typeof SignInBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    const replaces = tokenIn(request.headers.cookie);
    return this.handOut(await this.signIn.signIn({ ...body, address: request.ip, replaces }), reply);
  }

  @Get()
  @Allow('session.read')
  @ApiOkResponse({ standardSchema: MeView })
  read(@SignedInPerson() person: Person): MeView {
    return this.me.of(person);
  }

  @Delete()
  @HttpCode(204)
  @Allow('session.signOut')
  @ApiNoContentResponse()
  async close(@SignedInPerson() person: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.account.signOut(person);
    reply.header('set-cookie', noSessionCookie(this.settings.cookieSecure));
  }

  @Post('totp')
  @Allow('session.totp')
  @ApiCreatedResponse({ standardSchema: TotpInvitation })
  invite(@SignedInPerson() person: Person): Promise<z.infer<typeof TotpInvitation>> {
    return this.account.invite(person);
  }

  @Put('totp')
  @Allow('session.totp')
  @ApiOkResponse({ standardSchema: MeView })
  async enrol(
    @SignedInPerson() person: Person,
    @Body({ schema: TotpProof }) body: z.infer<typeof TotpProof>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    return this.handOut(await this.account.enrol(person, body.code), reply);
  }

  @Post('password')
  @Allow('session.password')
  @ApiCreatedResponse({ standardSchema: MeView })
  async changePassword(
    @SignedInPerson() person: Person,
    @Body({ schema: PasswordChange }) body: z.infer<typeof PasswordChange>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    return this.handOut(await this.account.changePassword(person, body.current, body.next), reply);
  }

  /** Sets the cookie of a new session and answers for it, proved once more by its token. */
  private async handOut(token: string, reply: FastifyReply): Promise<MeView> {
    const cookie = sessionCookie(token, this.settings.cookieSecure);
    const person = await this.sessions.authenticate(cookie);
    if (!person) throw new Problem('not-signed-in');
    reply.header('set-cookie', cookie);
    return this.me.of(person);
  }
}
