import type { PackContent } from './pack.schema.js';
import type { PackReport } from './pack-invalid.js';

/** `categories.yaml`: one sound tree, complete leaves, known question sets and diversions. */
export function checkCategories({ categories: file, units }: PackContent, report: PackReport): void {
  const byCode = new Map(file.items.map((item) => [item.code, item]));
  const parents = new Set(file.items.flatMap((item) => item.parent ?? []));
  const sets = new Map(file.questionSets.map((set) => [set.code, set]));
  const diversions = new Set(file.diversions.map((diversion) => diversion.code));
  const unitCodes = new Set(units.units.map((unit) => unit.code));
  report.unique(
    'categories',
    'items',
    file.items.map((item) => item.code),
  );
  report.unique(
    'categories',
    'questionSets',
    file.questionSets.map((set) => set.code),
  );
  report.unique(
    'categories',
    'diversions',
    file.diversions.map((diversion) => diversion.code),
  );
  file.diversions.forEach((diversion, i) => {
    report.refers('categories', `diversions[${i}].transferTo`, diversion.code, diversion.transferTo, unitCodes);
  });

  file.items.forEach((item, i) => {
    const path = `items[${i}]`;
    const say = (key: string, says: string) => report.add('categories', `${path}${key}`, item.code, says);
    if (item.code.length !== 1 + 2 * item.level) say('.level', `level ${item.level} does not fit the code`);
    if (item.level === 1 ? item.parent !== undefined : item.parent !== item.code.slice(0, -2)) {
      say('.parent', `must be ${item.level === 1 ? 'absent at the top' : item.code.slice(0, -2)}`);
    }
    if (item.parent !== undefined) report.refers('categories', `${path}.parent`, item.code, item.parent, byCode);
    if (item.leaf === parents.has(item.code))
      say('.leaf', item.leaf ? 'a leaf has no children' : 'has no children, so it must be a leaf');
    if (item.leaf && (!item.type || !item.timeClass || item.evidenceRequired === undefined)) {
      say('', 'a leaf needs type, timeClass and evidenceRequired');
    }
    for (const set of item.questions) report.refers('categories', `${path}.questions`, item.code, set, sets);
    if (item.diversion !== undefined)
      report.refers('categories', `${path}.diversion`, item.code, item.diversion, diversions);
    const asked = item.questions.flatMap((set) => sets.get(set)?.questions.map((question) => question.code) ?? []);
    if (new Set(asked).size < asked.length)
      say('.questions', 'two of its question sets ask a question of the same code');
  });

  file.questionSets.forEach((set, i) => {
    report.unique(
      'categories',
      `questionSets[${i}].questions`,
      set.questions.map((question) => question.code),
    );
    set.questions.forEach((question, j) => {
      const path = `questionSets[${i}].questions[${j}]`;
      if ((question.kind === 'choice') !== (question.options !== undefined)) {
        report.add('categories', path, question.code, 'options stand with the kind choice, and only there');
      }
      report.unique('categories', `${path}.options`, question.options?.map((option) => option.code) ?? []);
    });
  });
}
