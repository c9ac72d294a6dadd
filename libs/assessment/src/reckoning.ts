import { Injectable } from '@nestjs/common';
import { PeriodCountReader, PeriodFigures, dayPlus, dayStart } from '@hotline/figures';
import type { Period, PeriodMark } from '@hotline/figures';
import { Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { PackEdition } from '@hotline/policy';
import { PackVersions, canonical } from '@hotline/rulebook';
import type { AssessmentKind, Basis } from './basis.js';
import { basisOf, excludingOf, figuresOf, sha256, unitsOf } from './basis.rules.js';
import type { Excluding, Frame } from './basis.rules.js';
import { LOSING } from './lost-marks.rules.js';
import { TAKEN } from './scheme-measure.js';
import { scoresOf } from './score.rules.js';
import type { Scores } from './score.js';

/** Points of a period with all that they follow from. */
export interface Reckoned {
  basis: Basis;
  /** Canonical JSON of the basis, and its SHA-256. */
  basisText: string;
  basisSha256: string;
  scores: Scores;
  /** Canonical JSON of the scores: the bytes that a snapshot freezes. */
  content: string;
  sha256: string;
  schemeVersion: number;
}

/** Reckons a period (测算): the figures as the log gives them, scored by the scheme in force at the period's end. */
@Injectable()
export class Reckoning {
  constructor(
    private readonly units: Units,
    private readonly pack: CityPack,
    private readonly versions: PackVersions,
    private readonly counts: PeriodCountReader,
    private readonly figures: PeriodFigures,
  ) {}

  /** The pack in force at the last instant of a period. Opens a transaction of its own. */
  editionOf({ to }: Period): Promise<PackEdition> {
    return this.versions.at(new Date(dayStart(dayPlus(to, 1)).getTime() - 1));
  }

  /** The figures of a period as they stand now, less what is excluded. */
  async take(
    tx: Tx,
    kind: AssessmentKind,
    days: Period,
    excluding: readonly Excluding[],
  ): Promise<{ basis: Basis; marks: PeriodMark[]; complete: boolean }> {
    const { place, complete, counts } = await this.counts.now(tx, days, TAKEN, LOSING);
    return { basis: basisOf(this.frame(kind, days), place, counts, excluding), marks: counts.marks, complete };
  }

  /** The same basis counted again from the log alone, up to the place where it was taken. */
  async again({ period, tiers, units, figures, log, excluded }: Basis): Promise<Basis> {
    const counts = await this.counts.folded(period, log, TAKEN, LOSING);
    return basisOf({ period, tiers, units, figures }, log, counts, excludingOf(excluded));
  }

  reckon(basis: Basis, edition: Pick<PackEdition, 'assessment' | 'numbers'>): Reckoned {
    const basisText = canonical(basis);
    const basisSha256 = sha256(basisText);
    const schemeVersion = edition.numbers.assessment;
    const scores = scoresOf(basis, edition.assessment, schemeVersion, basisSha256);
    const content = canonical(scores);
    return { basis, basisText, basisSha256, scores, content, sha256: sha256(content), schemeVersion };
  }

  private frame(kind: AssessmentKind, { from, to }: Period): Frame {
    const { definitions } = this.figures;
    return {
      period: { kind, from, to },
      tiers: this.pack.tiers.map(({ code, zh, en }) => ({ code, zh, en })),
      units: unitsOf(this.units.all()),
      figures: figuresOf((code) => definitions[code].minimum),
    };
  }
}
