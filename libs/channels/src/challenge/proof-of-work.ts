import { createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, Settings, systemScope } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { ChallengePort } from './challenge.port.js';
import type { Challenge } from './challenge.port.js';
import { zeroBits } from './proof.rules.js';

const SCOPE = systemScope('challenge');
const ANSWER = /^(([\w-]{22})\.(\d{10})\.(\d{1,2}))\.([\w-]{43}):[\w-]{1,20}$/;
/** Old ones taken away with each new one, so that they never add up. */
const SWEPT = 8;

/** The built-in challenge: signed, so that nothing is kept until one is solved; each counts once, in any process. */
@Injectable()
export class ProofOfWork extends ChallengePort {
  private readonly key: KeyObject;

  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    settings: Settings,
  ) {
    super();
    this.key = createSecretKey(createHmac('sha256', settings.secret).update('challenge, 1').digest());
  }

  override issue(): Challenge {
    const { bits, validMinutes } = this.pack.channels.portal.challenge;
    const until = Math.floor(Date.now() / 1000) + validMinutes * 60;
    const body = `${randomBytes(16).toString('base64url')}.${until}.${bits}`;
    return { kind: 'sha256', text: `${body}.${this.signature(body)}`, bits };
  }

  override async isSolved(answer: string): Promise<boolean> {
    const [, body, id, until, bits, signature] = ANSWER.exec(answer) ?? [];
    if (body === undefined || Number(until) * 1000 < Date.now()) return false;
    // The work is asked for first: whoever would guess signatures pays for each try.
    if (zeroBits(createHash('sha256').update(answer).digest()) < Number(bits)) return false;
    if (this.signature(body) !== signature) return false;
    const spent = await this.database.inScope(SCOPE, (tx) =>
      tx.rows(sql<{ id: string }>`with forgotten as (
          delete from channels.solved_challenge where id in (select id from channels.solved_challenge
            where until < clock_timestamp() order by until limit ${SWEPT}))
        insert into channels.solved_challenge (id, until) values (${id}, to_timestamp(${until}::numeric))
        on conflict do nothing returning id`),
    );
    return spent.length === 1;
  }

  private signature(body: string): string {
    return createHmac('sha256', this.key).update(body).digest('base64url');
  }
}
