import type { FieldGroup } from './field-table.js';

/** 回访: whom to ask, how, and what the answers count for. */
export const callbackGroups: readonly FieldGroup[] = [
  {
    title: 'group.callback.whom',
    rows: [
      { path: 'callback.within', kind: 'span', label: 'f.callback.within' },
      {
        path: 'callback.always',
        kind: 'choices',
        label: 'f.callback.always',
        options: ['咨询', '求助', '投诉', '举报', '建议', '表扬'],
      },
      {
        path: 'callback.alwaysFlags',
        kind: 'choices',
        label: 'f.callback.alwaysFlags',
        options: ['hot', 'difficult', 'rework', 'supervised', 'elderly'],
      },
      { path: 'callback.sampleRest', kind: 'percent', label: 'f.callback.sampleRest' },
      { path: 'callback.sampleDirectAnswers', kind: 'percent', label: 'f.callback.sampleDirectAnswers' },
      { path: 'callback.notByHandlingUnit', kind: 'flag', label: 'f.callback.notByHandlingUnit' },
    ],
  },
  {
    title: 'group.callback.how',
    rows: [
      { path: 'callback.ladder[0].waitForAnswer', kind: 'span', label: 'f.callback.waitForAnswer' },
      { path: 'callback.ladder[1].tries', kind: 'int', label: 'f.callback.tries' },
      { path: 'callback.quiet.from', kind: 'time', label: 'f.callback.quiet.from' },
      { path: 'callback.quiet.to', kind: 'time', label: 'f.callback.quiet.to' },
    ],
  },
  {
    title: 'group.callback.answers',
    rows: [
      {
        list: 'callback.grades',
        label: 'f.callback.grades',
        columns: [
          { path: 'zh', kind: 'text', label: 'f.zh' },
          { path: 'counts', kind: 'flag', label: 'f.counts', width: 140 },
          { path: 'strict', kind: 'flag', label: 'f.strict', width: 140 },
        ],
      },
      {
        list: 'callback.dissatisfiedReasons',
        label: 'f.callback.dissatisfiedReasons',
        columns: [
          { path: 'code', kind: 'text', label: 'f.code', width: 170 },
          { path: 'zh', kind: 'text', label: 'f.zh' },
          { path: 'en', kind: 'text', label: 'f.en' },
          { path: 'valid', kind: 'flag', label: 'f.valid', width: 110 },
        ],
        blank: { code: '', zh: '', en: '', valid: true },
      },
    ],
  },
];
