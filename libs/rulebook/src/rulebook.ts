import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Caller } from '@hotline/identity';
import { Database } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { DryRuns, PACK_PARTS } from '@hotline/policy';
import { differences } from './diff.rules.js';
import { Drafts, versionById } from './drafts.js';
import { dayOf } from './shanghai-day.js';
import { versionMovesOpenTo } from './version.lifecycle.js';
import { Versions } from './versions.js';
import type { DiffQuery, RulebookView, VersionDiff, VersionRow, VersionView } from './rulebook.views.js';

/** Versions of a part in a list: those in the making, and the latest of those published or ended. */
const MOST_VERSIONS = 100;
const MOST_DIFFERENCES = 500;

type Stored = Omit<VersionRow, 'standing'> & { place: number };

/** Reads the rulebook: its parts, their versions, one version with its content, and what two say differently. */
@Injectable()
export class Rulebook {
  constructor(
    private readonly database: Database,
    private readonly versions: Versions,
    private readonly drafts: Drafts,
    private readonly dryRuns: DryRuns,
  ) {}

  overview(caller: Caller): Promise<RulebookView> {
    return this.database.inScope(caller.scope, async (tx) => {
      const rows = await this.rows(tx, sql`place <= ${MOST_VERSIONS}`);
      return {
        today: dayOf(tx.now),
        parts: PACK_PARTS.map((part) => ({
          part,
          dryRun: this.dryRuns.of(part) !== undefined,
          versions: rows.filter((row) => row.part === part),
        })),
      };
    });
  }

  /** @throws Problem 404 */
  one(caller: Caller, id: string): Promise<VersionView> {
    return this.database.inScope(caller.scope, async (tx) => {
      const version = await versionById(tx, id);
      const [row] = await this.rows(tx, sql`id = ${id}`);
      const roles = 'roles' in caller.actor ? caller.actor.roles : [];
      const inTheMaking = version.state === 'draft' || version.state === 'submitted';
      return {
        row: row!,
        content: version.content as unknown as VersionView['content'],
        problems: inTheMaking ? this.drafts.problems(version) : [],
        availableMoves: versionMovesOpenTo(roles, version.state, await this.versions.facts(tx, version, caller.actor)),
      };
    });
  }

  /** What a version says otherwise than another, or than the one it was drafted from. @throws Problem 404 */
  diff(caller: Caller, id: string, { against }: DiffQuery): Promise<VersionDiff> {
    return this.database.inScope(caller.scope, async (tx) => {
      const to = await versionById(tx, id);
      const before = against ?? to.basedOn;
      const from = before ? await versionById(tx, before) : to;
      const all = differences(from.content, to.content);
      return {
        from: { id: from.id, number: from.number ?? null },
        to: { id: to.id, number: to.number ?? null },
        differences: all.slice(0, MOST_DIFFERENCES),
        more: Math.max(0, all.length - MOST_DIFFERENCES),
      };
    });
  }

  /** Rows without their contents, those in the making first, then by number. */
  private async rows(tx: Tx, where: ReturnType<typeof sql>): Promise<VersionRow[]> {
    const instant = (column: string) =>
      sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    const rows = await tx.rows(sql<Stored>`select * from (select v.id, v.part, v.number, v.state, v.version,
        v.valid_from as "validFrom", ${instant('v.effective_at')} as "effectiveAt",
        (select b.number from rulebook.version b where b.id = v.based_on) as "basedOn",
        v.note, v.origin, v.sha256, v.drafted_by as "draftedBy", ${instant('v.drafted_at')} as "draftedAt",
        v.submitted_by as "submittedBy", ${instant('v.submitted_at')} as "submittedAt",
        v.published_by as "publishedBy", ${instant('v.published_at')} as "publishedAt",
        v.ended_by as "endedBy", ${instant('v.ended_at')} as "endedAt", v.ended_why as "endedWhy",
        coalesce((select jsonb_agg(jsonb_build_object('name', e.name, 'looked', e.looked, 'changed', e.changed,
            'doneAt', ${instant('e.done_at')}) order by e.name)
          from rulebook.effect e where e.version_id = v.id and e.name <> 'begun'), '[]') as effects,
        (row_number() over (partition by v.part
          order by v.state in ('draft', 'submitted') desc, v.number desc nulls last, v.drafted_at desc))::int as place
      from rulebook.version v) listed where ${where} order by part, place`);
    const inForce = new Map<string, number>();
    const current = await tx.rows(sql<{ part: string; number: number }>`select part, max(number) as number
      from rulebook.version where state = 'published' and effective_at <= ${tx.now} group by part`);
    for (const { part, number } of current) inForce.set(part, number);
    return rows.map(({ place: _, ...row }) => ({ ...row, standing: standingOf(row, inForce.get(row.part) ?? 1) }));
  }
}

function standingOf({ state, number }: Pick<VersionRow, 'state' | 'number'>, inForce: number): VersionRow['standing'] {
  if (state !== 'published' || number === null) return null;
  return number === inForce ? 'inForce' : number > inForce ? 'scheduled' : 'past';
}
