import type { PackContent } from './pack.schema.js';
import type { PackReport } from './pack-invalid.js';
import { ADMINISTRATORS } from './people.schema.js';
import { UnitTree } from './units.js';
import type { UnitKind } from './units.schema.js';

/** Kinds of parent an area unit must have, so that a place finds its district and street. */
const PARENTS: Partial<Record<UnitKind, readonly UnitKind[]>> = {
  district: ['city'],
  county: ['city'],
  street: ['district', 'county'],
  town: ['district', 'county'],
  community: ['street', 'town'],
  village: ['street', 'town'],
};

/** `duty.yaml`: units known, one pattern never twice at the same time of the same day. */
export function checkDuty({ duty, units }: PackContent, report: PackReport): void {
  const codes = new Set(units.units.map((unit) => unit.code));
  duty.patterns.forEach((pattern, i) =>
    report.refers('duty', `patterns[${i}].unit`, pattern.role, pattern.unit, codes),
  );
  report.unique(
    'duty',
    'patterns',
    duty.patterns.flatMap(({ unit, role, weekdays, from }) => weekdays.map((day) => `${unit} ${role} ${day} ${from}`)),
  );
}

/** `units.yaml`: one tree under the city, known hours and tiers, areas under the right kind of parent. */
export function checkUnits({ units: file }: PackContent, report: PackReport): void {
  const byCode = new Map(file.units.map((unit) => [unit.code, unit]));
  const hours = new Set(file.hoursTemplates.map((template) => template.code));
  const tiers = new Set(file.tiers.map((tier) => tier.code));
  report.unique(
    'units',
    'units',
    file.units.map((unit) => unit.code),
  );
  report.unique(
    'units',
    'hoursTemplates',
    file.hoursTemplates.map((template) => template.code),
  );
  report.refers('units', 'city.code', undefined, file.city.code, byCode);
  file.hoursTemplates.forEach(({ code, spans }, i) => {
    const overlap = spans.some(([from], j) => j > 0 && from < spans[j - 1]![1]);
    if (overlap) report.add('units', `hoursTemplates[${i}].spans`, code, 'spans must ascend without overlap');
  });
  file.units.forEach((unit, i) => {
    const path = `units[${i}]`;
    report.refers('units', `${path}.hours`, unit.code, unit.hours, hours);
    report.refers('units', `${path}.tier`, unit.code, unit.tier, tiers);
    if (unit.parent === undefined) {
      if (unit.code !== file.city.code) report.add('units', path, unit.code, 'has no parent and is not the city');
      return;
    }
    report.refers('units', `${path}.parent`, unit.code, unit.parent, byCode);
    const parent = byCode.get(unit.parent);
    const wanted = PARENTS[unit.kind];
    if (parent && wanted && !wanted.includes(parent.kind)) {
      report.add(
        'units',
        `${path}.parent`,
        unit.code,
        `a ${unit.kind} stands under ${wanted.join(' or ')}, not ${parent.kind}`,
      );
    }
  });
  if (report.problems.length > 0) return;
  try {
    new UnitTree(file.units);
  } catch (error) {
    report.add('units', 'units', undefined, (error as RangeError).message);
  }
}

/** `people.yaml`: known units and skills; none of the three administrators holds two of those roles (三员分立). */
export function checkPeople({ people: file, units, telephony }: PackContent, report: PackReport): void {
  const known = {
    unit: new Set(units.units.map((unit) => unit.code)),
    desk: new Set(telephony.desks.map((desk) => desk.code)),
    skill: new Set(telephony.skills.map((skill) => skill.code)),
    language: new Set(telephony.languages.map((language) => language.code)),
    dialect: new Set(telephony.dialects.map((dialect) => dialect.code)),
  };
  report.unique(
    'people',
    'people',
    file.people.map((person) => person.account),
  );
  report.unique(
    'people',
    'people[].seatNo',
    file.people.flatMap((person) => person.seatNo ?? []),
  );
  // Nobody calls back about the work of their own unit, so the work of the callback centre itself needs somebody else.
  const askers = new Set(file.people.filter((p) => p.roles.includes('callbackAgent')).map((p) => p.unit));
  if (askers.size === 1) report.add('people', 'people', undefined, 'callback agents must come from two units at least');
  file.people.forEach((person, i) => {
    const path = `people[${i}]`;
    const { account } = person;
    report.refers('people', `${path}.unit`, account, person.unit, known.unit);
    if (person.desk !== undefined) report.refers('people', `${path}.desk`, account, person.desk, known.desk);
    for (const skill of Object.keys(person.skills ?? {}))
      report.refers('people', `${path}.skills`, account, skill, known.skill);
    for (const code of person.languages ?? [])
      report.refers('people', `${path}.languages`, account, code, known.language);
    for (const code of person.dialects ?? []) report.refers('people', `${path}.dialects`, account, code, known.dialect);
    if (person.roles.filter((role) => ADMINISTRATORS.includes(role)).length > 1) {
      report.add('people', `${path}.roles`, account, 'holds two of the three separated administrator roles');
    }
  });
}
