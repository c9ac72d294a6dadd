import type { PackContent } from './pack.schema.js';
import type { PackReport } from './pack-invalid.js';
import { CLOCK_KINDS, TIME_CLASSES } from './schema-parts.js';
import { dayNumberOfText, weekdayOf } from './work-calendar.js';

/** `policy.yaml`: all classes and clocks there, units and hours known, answers and grades agreeing. */
export function checkPolicy({ policy, units }: PackContent, report: PackReport): void {
  const hours = new Set(units.hoursTemplates.map((template) => template.code));
  const unitCodes = new Set(units.units.map((unit) => unit.code));
  complete('timeClasses', TIME_CLASSES, policy.timeClasses, report);
  complete('clocks', CLOCK_KINDS, policy.clocks, report);
  policy.clocks.forEach((clock, i) => {
    if (clock.hours !== undefined) report.refers('policy', `clocks[${i}].hours`, clock.code, clock.hours, hours);
    const known = ['sign', 'firstContact', 'finish'].includes(clock.code);
    if (clock.limit === 'byTimeClass' && !known) {
      report.add('policy', `clocks[${i}].limit`, clock.code, 'time classes have no limit for this clock');
    }
  });
  report.refers('policy', 'extension.approvedBy', undefined, policy.extension.approvedBy, unitCodes);
  report.refers('policy', 'supervision.centre', undefined, policy.supervision.centre, unitCodes);
  report.refers('policy', 'objection.arbiter', undefined, policy.objection.arbiter, unitCodes);
  const levels = new Set(policy.supervision.levels.map(({ level }) => level));
  for (const level of [1, 2, 3]) {
    if (!levels.has(level)) report.add('policy', 'supervision.levels', String(level), 'this level is missing');
  }
  report.unique(
    'policy',
    'supervision.triggers',
    policy.supervision.triggers.map((trigger) => trigger.code),
  );
  report.unique(
    'policy',
    'calendar.seasons',
    policy.calendar.seasons.map((season) => season.code),
  );
  report.unique(
    'policy',
    'declineReasons',
    policy.declineReasons.map((reason) => reason.code),
  );
  report.unique(
    'policy',
    'return.reasons',
    policy.return.reasons.map((reason) => reason.code),
  );
  report.unique(
    'policy',
    'ledger.reasons',
    policy.ledger.reasons.map((reason) => reason.code),
  );
  report.unique(
    'policy',
    'callback.grades',
    policy.callback.grades.map((grade) => grade.code),
  );
  report.unique(
    'policy',
    'callback.questions',
    policy.callback.questions.map((question) => question.code),
  );
  report.unique(
    'policy',
    'retention',
    policy.retention.map((rule) => rule.what),
  );
  const grades = new Set(policy.callback.grades.map((grade) => grade.code));
  const satisfaction = policy.callback.questions.find((question) => question.code === 'satisfaction');
  for (const answer of satisfaction?.answers ?? []) {
    report.refers('policy', 'callback.questions', 'satisfaction', answer, grades);
  }
}

/** `calendar.yaml`: each year once, sound holidays, and make-up workdays that are weekend days outside any holiday. */
export function checkCalendar({ calendar }: PackContent, report: PackReport): void {
  report.unique(
    'calendar',
    'years',
    calendar.years.map(({ year }) => String(year)),
  );
  const off = new Set<number>();
  const makeUp = new Set<number>();
  calendar.years.forEach(({ year, holidays }, i) => {
    holidays.forEach((holiday, j) => {
      const path = `years[${i}].holidays[${j}]`;
      const say = (says: string) => report.add('calendar', path, holiday.zh, says);
      const first = dayNumberOfText(holiday.from);
      const last = dayNumberOfText(holiday.to);
      if (last < first || last - first > 31) return say('must end after it starts, within a month');
      if (Math.abs(Number(holiday.from.slice(0, 4)) - year) > 1) say(`does not belong to the notice of ${year}`);
      for (let day = first; day <= last; day++) {
        if (off.has(day)) say('overlaps another holiday');
        off.add(day);
      }
      for (const text of holiday.makeUp) {
        const day = dayNumberOfText(text);
        if (weekdayOf(day) <= 5) say(`${text} is no weekend day, so it cannot be a make-up workday`);
        if (makeUp.has(day)) say(`${text} is a make-up workday twice`);
        makeUp.add(day);
      }
    });
  });
  for (const day of makeUp)
    if (off.has(day)) report.add('calendar', 'years', undefined, 'a day is off and worked at once');
}

function complete(
  path: string,
  wanted: readonly string[],
  list: readonly { code: string }[],
  report: PackReport,
): void {
  const codes = list.map((entry) => entry.code);
  report.unique('policy', path, codes);
  for (const code of wanted) if (!codes.includes(code)) report.add('policy', path, code, 'is missing');
}
