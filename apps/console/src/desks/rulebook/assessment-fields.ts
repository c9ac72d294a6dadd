import type { FieldGroup } from './field-table.js';

/** 考核: what holds for every scheme; the schemes themselves have an editor of their own. */
export const assessmentGroups: readonly FieldGroup[] = [
  {
    title: 'group.assessment',
    rows: [
      { path: 'ranking.shown', kind: 'flag', label: 'f.ranking.shown' },
      {
        path: 'periods',
        kind: 'choices',
        label: 'f.periods',
        options: ['month', 'quarter', 'halfYear', 'year'],
      },
      { path: 'appeal.within', kind: 'span', label: 'f.appeal.within' },
      { path: 'appeal.decidedBy', kind: 'unit', label: 'f.appeal.decidedBy' },
      { path: 'appeal.reviewedBy', kind: 'unit', label: 'f.appeal.reviewedBy' },
      {
        list: 'bands',
        label: 'f.bands',
        columns: [
          { path: 'code', kind: 'text', label: 'f.code', width: 170 },
          { path: 'zh', kind: 'text', label: 'f.zh' },
          { path: 'from', kind: 'number', label: 'f.from', width: 120 },
        ],
        blank: { code: '', zh: '', from: 0 },
      },
      {
        list: 'exclusionKinds',
        label: 'f.exclusionKinds',
        columns: [
          { path: 'code', kind: 'text', label: 'f.code', width: 160 },
          { path: 'zh', kind: 'text', label: 'f.zh' },
        ],
        blank: { code: '', zh: '' },
      },
    ],
  },
];
