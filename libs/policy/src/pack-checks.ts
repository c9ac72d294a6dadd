import { checkCatalogue } from './catalogue-checks.js';
import { checkCategories } from './category-checks.js';
import type { PackContent, PackFileName } from './pack.schema.js';
import { type PackProblem, PackReport } from './pack-invalid.js';
import { checkCalendar, checkPolicy } from './policy-checks.js';
import { checkTelephony } from './telephony-checks.js';
import { checkDuty, checkPeople, checkUnits } from './unit-checks.js';

/** Every cross-reference and rule of the whole pack; an empty list means the pack may be used. */
export function checkPack(content: PackContent): PackProblem[] {
  const report = new PackReport();
  checkDates(content, report);
  checkUnits(content, report);
  checkPeople(content, report);
  checkDuty(content, report);
  checkCategories(content, report);
  checkPolicy(content, report);
  checkCalendar(content, report);
  checkTelephony(content, report);
  checkAssessment(content, report);
  report.unique(
    'messages',
    'channels',
    content.messages.channels.map((channel) => channel.code),
  );
  // The catalogue is resolved for every leaf, which needs sound trees of units and categories.
  if (report.problems.length === 0) checkCatalogue(content, report);
  return report.problems;
}

function checkDates(content: PackContent, report: PackReport): void {
  for (const [name, file] of Object.entries(content) as [PackFileName, { validFrom?: string }][]) {
    if (file.validFrom !== undefined && file.validFrom > content.pack.validFrom) {
      report.add(name, 'validFrom', undefined, `is later than the pack's own (${content.pack.validFrom})`);
    }
  }
}

function checkAssessment({ assessment, units }: PackContent, report: PackReport): void {
  const tiers = new Set(units.tiers.map((tier) => tier.code));
  const kinds = new Set(assessment.exclusionKinds.map((kind) => kind.code));
  const codes = new Set(units.units.map((unit) => unit.code));
  report.unique(
    'assessment',
    'schemes',
    assessment.schemes.map((scheme) => scheme.code),
  );
  report.unique(
    'assessment',
    'schemes[].tiers',
    assessment.schemes.flatMap((scheme) => scheme.tiers),
  );
  report.refers('assessment', 'appeal.decidedBy', undefined, assessment.appeal.decidedBy, codes);
  report.refers('assessment', 'appeal.reviewedBy', undefined, assessment.appeal.reviewedBy, codes);
  if (Math.min(...assessment.bands.map((band) => band.from)) !== 0) {
    report.add('assessment', 'bands', undefined, 'the lowest band must start at 0');
  }
  assessment.schemes.forEach((scheme, i) => {
    const path = `schemes[${i}]`;
    for (const tier of scheme.tiers) report.refers('assessment', `${path}.tiers`, scheme.code, tier, tiers);
    const sum = scheme.items.reduce((total, item) => total + item.weight, 0);
    if (Math.abs(sum - 100) > 1e-9)
      report.add('assessment', `${path}.items`, scheme.code, `weights sum to ${sum}, not 100`);
    report.unique(
      'assessment',
      `${path}.items`,
      scheme.items.map((item) => item.figure),
    );
    scheme.items.forEach((item, j) => {
      for (const kind of item.exclusions) report.refers('assessment', `${path}.items[${j}]`, item.figure, kind, kinds);
    });
  });
}
