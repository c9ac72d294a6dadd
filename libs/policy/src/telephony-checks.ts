import type { PackContent } from './pack.schema.js';
import type { PackReport } from './pack-invalid.js';
import { TIME_CLASSES } from './schema-parts.js';
import type { OverflowStep } from './telephony.schema.js';

/** `telephony.yaml`: desks, skills, queues, announcements and hand-off units all known, overflow steps in order. */
export function checkTelephony({ telephony: file, units }: PackContent, report: PackReport): void {
  const known = {
    unit: new Set(units.units.map((unit) => unit.code)),
    unitName: new Set(units.units.map((unit) => unit.zh)),
    desk: new Set(file.desks.map((desk) => desk.code)),
    skill: new Set(file.skills.map((skill) => skill.code)),
    queue: new Set(file.queues.map((queue) => queue.code)),
    announcement: new Set(file.announcements.map((announcement) => announcement.code)),
    timeClass: new Set<string>(TIME_CLASSES),
  };
  const refers = (path: string, code: string | undefined, to: string, set: { has(code: string): boolean }) =>
    report.refers('telephony', path, code, to, set);
  for (const list of ['skills', 'languages', 'dialects', 'desks', 'queues', 'announcements', 'shifts'] as const) {
    report.unique(
      'telephony',
      list,
      file[list].map((entry) => entry.code),
    );
  }
  report.unique(
    'telephony',
    'numbers',
    file.numbers.map((number) => number.dnis),
  );
  file.desks.forEach((desk, i) => refers(`desks[${i}].unit`, desk.code, desk.unit, known.unit));
  file.dialects.forEach((dialect, i) => refers(`dialects[${i}].base`, dialect.code, dialect.base, known.unitName));
  file.numbers.forEach((number, i) => refers(`numbers[${i}].queue`, number.dnis, number.queue, known.queue));
  file.handOff.targets.forEach((unit, i) => refers(`handOff.targets[${i}]`, undefined, unit, known.unit));
  file.hints.forEach(({ when, queue }, i) => {
    refers(`hints[${i}].queue`, undefined, queue, known.queue);
    if (when.anyOpenOrder !== undefined) refers(`hints[${i}].when`, undefined, when.anyOpenOrder, known.timeClass);
    for (const desk of when.linkedPlatform ?? []) {
      refers(`hints[${i}].when`, undefined, `${units.city.code}.${desk}`, known.unit);
    }
  });
  file.queues.forEach((queue, i) => {
    refers(`queues[${i}].desk`, queue.code, queue.desk, known.desk);
    for (const skill of Object.keys(queue.requires)) refers(`queues[${i}].requires`, queue.code, skill, known.skill);
    queue.overflow.forEach((step, j) => {
      const path = `queues[${i}].overflow[${j}]`;
      for (const [to, set] of references(step)) refers(path, queue.code, to, known[set]);
      if (j > 0 && step.afterSeconds < queue.overflow[j - 1]!.afterSeconds) {
        report.add('telephony', path, queue.code, 'overflow steps must stand in the order of their seconds');
      }
    });
  });
  const shares = file.shifts.reduce((sum, shift) => sum + shift.share, 0);
  if (Math.abs(shares - 1) > 1e-9) report.add('telephony', 'shifts', undefined, `shares sum to ${shares}, not 1`);
}

function references(step: OverflowStep): [string, 'desk' | 'skill' | 'queue' | 'announcement'][] {
  switch (step.action) {
    case 'announce':
    case 'callbackOffer':
    case 'voicemail':
      return [[step.announcement, 'announcement']];
    case 'widen':
      return step.desks.map((desk) => [desk, 'desk']);
    case 'lowerSkill':
      return Object.keys(step.requires ?? {}).map((skill) => [skill, 'skill']);
    case 'queue':
      return [[step.queue, 'queue']];
    default:
      return step satisfies never;
  }
}
