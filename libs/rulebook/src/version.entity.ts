import { defineEntity, p } from '@mikro-orm/core';
import type { Json } from '@hotline/kernel';
import type { PackPart } from '@hotline/policy';
import { moveVersion } from './version.lifecycle.js';
import type { VersionFacts, VersionMove, VersionState } from './version.lifecycle.js';

/** What a part says in one version; a draft may say anything that is JSON. */
export type VersionContent = Record<string, Json>;

/** Who did something, as it stands beside it for ever. */
export interface Signed {
  id: string;
  name: string;
}

const PolicyVersionSchema = defineEntity({
  name: 'PolicyVersion',
  schema: 'rulebook',
  tableName: 'version',
  properties: {
    id: p.uuid().primary(),
    part: p.text().$type<PackPart>(),
    /** Given when it is published. */
    number: p.integer().nullable(),
    state: p.text().$type<VersionState>(),
    version: p.integer(),
    /** First day, `YYYY-MM-DD` of Asia/Shanghai. */
    validFrom: p.text(),
    /** The instant from which it is in force, known once it is published. */
    effectiveAt: p.datetime().nullable(),
    /** The published version it was drafted from or merged with last; null for the pack's own. */
    basedOn: p.uuid().nullable(),
    content: p.json<VersionContent>(),
    sha256: p.text(),
    note: p.text(),
    /** Where it comes from: the pack's files, a draft, or rulings on objections. */
    origin: p.text().$type<'pack' | 'draft' | 'ruling'>(),
    draftedBy: p.json<Signed>(),
    draftedAt: p.datetime(),
    submittedBy: p.json<Signed>().nullable(),
    submittedAt: p.datetime().nullable(),
    publishedBy: p.json<Signed>().nullable(),
    publishedAt: p.datetime().nullable(),
    /** Rejected, recalled or discarded: by whom, when and why. */
    endedBy: p.json<Signed>().nullable(),
    endedAt: p.datetime().nullable(),
    endedWhy: p.text().nullable(),
  },
});

/** One version of one part of the rulebook (规则版本). */
export class PolicyVersion extends PolicyVersionSchema.class {
  /** @throws Problem 409 `illegal-move` */
  make(move: VersionMove, facts: VersionFacts): void {
    this.state = moveVersion(move, this.state, facts);
    this.version += 1;
  }

  says(content: VersionContent, sha256: string): void {
    this.content = content;
    this.sha256 = sha256;
  }

  submitted(by: Signed, at: Date): void {
    this.submittedBy = by;
    this.submittedAt = at;
  }

  takenBack(): void {
    this.submittedBy = null;
    this.submittedAt = null;
  }

  published(by: Signed, at: Date, number: number, effectiveAt: Date): void {
    this.publishedBy = by;
    this.publishedAt = at;
    this.number = number;
    this.effectiveAt = effectiveAt;
  }

  ended(by: Signed, at: Date, why: string | null): void {
    this.endedBy = by;
    this.endedAt = at;
    this.endedWhy = why;
  }
}
PolicyVersionSchema.setClass(PolicyVersion);
