import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, Problem, invalid, newId, notFound } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { hashOf } from './content.rules.js';
import { merged } from './merge.rules.js';
import { PackVersions } from './pack-versions.js';
import { problemsOf, readContent } from './problems.js';
import { withRuling } from './ruling.rules.js';
import { dayOf } from './shanghai-day.js';
import { PolicyVersion } from './version.entity.js';
import type { VersionContent } from './version.entity.js';
import { Versions, receiptOf, signed, told } from './versions.js';
import type {
  NewVersion,
  Ruling,
  RulingReceipt,
  VersionChange,
  VersionReceipt,
  VersionStep,
} from './rulebook.views.js';

/** A catalogue of ten thousand rules fits; more is a mistake. */
const MOST_BYTES = 4 * 1024 * 1024;

type List = 'rules' | 'guards' | 'cases';

/** Versions in the making: drafted from the last published one, changed, merged, and fed by rulings. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly versions: Versions,
    private readonly packVersions: PackVersions,
  ) {}

  /** @throws Problem 400 at `from` when that is no version of the part */
  create(scope: Scope, intent: IntentOf, body: NewVersion): Promise<VersionReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const last = await this.versions.last(tx, body.part);
      const from = body.from === undefined ? last : await tx.em.findOne(PolicyVersion, { id: body.from });
      if (from?.part !== body.part) throw invalid('from', 'is no version of this part');
      const draft = this.drafted(tx, last, from.content, 'draft', body.note ?? '');
      draft.validFrom = body.validFrom ?? dayOf(tx.now);
      return receiptOf(draft);
    });
  }

  /** Changes a draft; it may be saved with mistakes. @throws Problem 400, 404, 409 */
  revise(scope: Scope, intent: IntentOf, id: string, body: VersionChange): Promise<VersionReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const draft = await this.versions.locked(tx, id, body.version);
      draft.make('revise', await this.versions.facts(tx, draft, scope.actor));
      if (body.validFrom !== undefined) draft.validFrom = body.validFrom;
      if (body.note !== undefined) draft.note = body.note;
      const { put, remove } = body;
      if ((put || remove) && draft.part !== 'catalogue') throw invalid('put', 'only a catalogue has such elements');
      const content = (body.content as VersionContent | undefined) ?? draft.content;
      this.say(draft, put || remove ? changed(content, put, remove) : content);
      return receiptOf(draft);
    });
  }

  /** Merges a draft with what was published since it was drafted. */
  rebase(scope: Scope, intent: IntentOf, id: string, body: VersionStep): Promise<VersionReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const draft = await this.versions.locked(tx, id, body.version);
      draft.make('rebase', await this.versions.facts(tx, draft, scope.actor));
      const conflicts = await this.mergeWithLast(tx, draft);
      return { ...receiptOf(draft), conflicts };
    });
  }

  /**
   * Puts an arbiter's ruling into a draft of the catalogue: the one that gathers rulings, or a new one.
   * @throws Problem 400 when category or a unit is none of the city's
   */
  rule(scope: Scope, intent: IntentOf, ruling: Ruling): Promise<RulingReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      this.checkRuling(ruling);
      await this.versions.lockPart(tx, 'catalogue');
      const last = await this.versions.last(tx, 'catalogue');
      const open = await tx.em.findOne(
        PolicyVersion,
        { part: 'catalogue', state: 'draft', origin: 'ruling' },
        { orderBy: { draftedAt: 'desc' } },
      );
      const draft = open ?? this.drafted(tx, last, last.content, 'ruling', '');
      if (open) {
        open.make('revise', await this.versions.facts(tx, open, scope.actor));
        await this.mergeWithLast(tx, open);
      }
      const catalogue = readContent('catalogue', draft.content);
      if (!catalogue)
        throw new Problem('conflict', { detail: 'The draft that gathers rulings has mistakes; mend or discard it' });
      const { content, rule, precedent, changed } = withRuling(catalogue, ruling, await this.codesInTheMaking(tx));
      this.say(draft, content as unknown as VersionContent);
      const line = `${precedent} ${ruling.title} → ${rule}`;
      draft.note = draft.note ? `${draft.note}\n${line}`.slice(-2_000) : line;
      const { objection } = ruling;
      tx.emit(told('ruled', draft, { rule, precedent, objection: objection ?? null, category: ruling.category }));
      return { ...receiptOf(draft), rule, precedent, changed };
    });
  }

  /** What keeps a version from being published. */
  problems(version: PolicyVersion) {
    return problemsOf(this.packVersions.inForce().content, version.part, version.content);
  }

  /** Codes of rules and precedents that versions in the making have given: the same code must not come to mean two things. */
  private async codesInTheMaking(tx: Tx): Promise<string[]> {
    const rows = await tx.rows(sql<{ code: string }>`select distinct e ->> 'code' as code
      from rulebook.version v, jsonb_path_query(v.content, '$.keyvalue() ? (@.key == "rules" || @.key == "cases").value[*]') e
      where v.part = 'catalogue' and v.state in ('draft', 'submitted')`);
    return rows.map(({ code }) => code);
  }

  private drafted(
    tx: Tx,
    last: PolicyVersion,
    content: VersionContent,
    origin: PolicyVersion['origin'],
    note: string,
  ): PolicyVersion {
    const draft = tx.em.create(PolicyVersion, {
      id: newId(),
      part: last.part,
      state: 'draft',
      version: 1,
      validFrom: dayOf(tx.now),
      basedOn: last.id,
      content,
      sha256: hashOf(content),
      note,
      origin,
      draftedBy: signed(tx.scope.actor),
      draftedAt: tx.now,
    });
    tx.em.persist(draft);
    tx.emit(told('drafted', draft));
    return draft;
  }

  private say(draft: PolicyVersion, content: VersionContent): void {
    if (JSON.stringify(content).length > MOST_BYTES) throw new Problem('too-large');
    draft.says(content, hashOf(content));
  }

  private async mergeWithLast(tx: Tx, draft: PolicyVersion): Promise<string[]> {
    const last = await this.versions.last(tx, draft.part);
    if (draft.basedOn === last.id) return [];
    const base = draft.basedOn ? await tx.em.findOne(PolicyVersion, { id: draft.basedOn }) : null;
    const { content, conflicts } = merged(base?.content ?? {}, draft.content, last.content);
    this.say(draft, content as VersionContent);
    draft.basedOn = last.id;
    return conflicts;
  }

  private checkRuling({ category, unit, co }: Ruling): void {
    const { categories, units } = this.packVersions.inForce();
    const known = (code: string) => code.startsWith('@') || units.has(code);
    if (!categories.get(category)) throw invalid('category', 'is no category');
    if (!known(unit)) throw invalid('unit', 'is no unit');
    const stranger = co.findIndex((code) => !known(code));
    if (stranger >= 0) throw invalid(`co.${stranger}`, 'is no unit');
  }
}

/** A version that is not there for whoever may not see it. @throws Problem 404 */
export async function versionById(tx: Tx, id: string): Promise<PolicyVersion> {
  const found = await tx.em.findOne(PolicyVersion, { id });
  if (!found) throw notFound();
  return found;
}

/** Elements of a catalogue replaced in place, added at the end, or taken away. */
function changed(content: VersionContent, put: VersionChange['put'], remove: VersionChange['remove']): VersionContent {
  const next = { ...content };
  for (const list of ['rules', 'guards', 'cases'] as const satisfies readonly List[]) {
    const now = (Array.isArray(content[list]) ? content[list] : []) as VersionContent[];
    const gone = new Set(remove?.[list]);
    const given = new Map((put?.[list] ?? []).map((element) => [element.code, element as VersionContent]));
    const kept = now.flatMap((element) => {
      const code = String(element['code']);
      if (gone.has(code)) return [];
      const other = given.get(code);
      given.delete(code);
      return [other ?? element];
    });
    next[list] = [...kept, ...given.values()];
  }
  return next;
}
