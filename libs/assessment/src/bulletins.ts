import { Injectable, StreamableFile } from '@nestjs/common';
import { sql } from 'kysely';
import { FIGURES, dayOf } from '@hotline/figures';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database, Problem, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { BulletinQuery } from './assessment.commands.js';
import { bulletinDocx } from './bulletin-docx.js';
import { bulletinXlsx } from './bulletin-xlsx.js';
import { meanOf, periodWords, say } from './bulletin.js';
import type { Bulletin, Language, TrendPoint } from './bulletin.js';
import { scoresFrom } from './calculation-store.js';
import type { AssessmentPeriod } from './period.entity.js';
import { PeriodReading } from './period-reading.js';
import { figureOf } from './scheme-measure.js';
import { snapshotOf } from './snapshot-reader.js';

/** Published periods in the chart of the trend, this one included. */
const MOST_POINTS = 12;

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** 通报: a published snapshot as a document or workbook for people. Its numbers are the snapshot's and no others. */
@Injectable()
export class Bulletins {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly pack: CityPack,
    private readonly reading: PeriodReading,
  ) {}

  /** @throws Problem 404, 409 while nothing is published */
  async file(caller: Caller, id: string, { format, language, revision }: BulletinQuery): Promise<StreamableFile> {
    const bulletin = await this.database.inScope(caller.scope, async (tx) => {
      const made = await this.made(tx, id, revision);
      tx.emit({
        kind: 'export.made',
        subject: 'export',
        subjectId: newId(),
        data: { what: 'assessment.bulletin', format, filter: { period: id }, rows: 1, capped: false },
      });
      return made;
    });
    const file = await (format === 'docx' ? bulletinDocx(bulletin, language) : bulletinXlsx(bulletin, language));
    const name = say(language, '考核通报', 'Assessment bulletin') + ` ${periodWords(bulletin.scores.period, language)}`;
    return new StreamableFile(file, {
      type: TYPES[format],
      disposition: `attachment; filename="bulletin.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
    });
  }

  private async made(tx: Tx, id: string, wanted: number | undefined): Promise<Bulletin> {
    const { calculation, revision, period } = await this.reading.reckoned(tx, id, wanted);
    const snapshot = revision > 0 ? await snapshotOf(tx, id, revision) : undefined;
    if (!snapshot) throw new Problem('conflict', { detail: 'A bulletin is made of what has been published' });
    const scores = scoresFrom(calculation);
    const hotline = this.units.all().find(({ kind }) => kind === 'hotline');
    return {
      city: { zh: this.pack.city.zh, en: this.pack.city.en },
      issuer: {
        zh: hotline ? `${this.pack.city.zh}${hotline.name.replace(/^市/, '')}` : this.pack.city.zh,
        en: hotline ? `${this.pack.city.en} ${hotline.en}` : this.pack.city.en,
      },
      scores,
      revision,
      sha256: snapshot.sha256,
      publishedOn: dayOf(new Date(Number(snapshot.ms))),
      trend: await this.trend(tx, period, revision),
      figureName: ({ figure, zh }, language) => this.nameOf(figure, zh, language),
    };
  }

  /** The periods of the kind published up to this one, oldest first, each by its last revision; this one by its own. */
  private async trend(tx: Tx, { id, kind, fromDay }: AssessmentPeriod, revision: number): Promise<TrendPoint[]> {
    const rows = await tx.rows(sql<{ content: string; sha256: string; revision: number }>`
      select c.content, s.sha256, s.revision from assessment.period p
      join assessment.snapshot s on s.period_id = p.id
        and s.revision = case when p.id = ${id} then ${revision}::int else p.revision end
      join assessment.calculation c on c.id = s.calculation_id
      where p.kind = ${kind} and p.from_day <= ${fromDay} order by p.from_day desc limit ${MOST_POINTS}`);
    return rows.reverse().map((row) => {
      const { tiers, period } = scoresFrom(row);
      const means = tiers.flatMap((tier): [string, number][] => {
        const mean = meanOf(tier);
        return mean === null ? [] : [[tier.tier, mean]];
      });
      return {
        from: period.from,
        to: period.to,
        sha256: row.sha256,
        revision: row.revision,
        means: Object.fromEntries(means),
      };
    });
  }

  private nameOf(figure: string, zh: string, language: Language): string {
    const code = figureOf(figure);
    return say(language, zh, code ? FIGURES[code].en : figure);
  }
}
