import type { FieldGroup } from './field-table.js';

const timeClasses = ['P0', 'P1', 'P2', 'P3', 'enterprise'] as const;
const clocks = ['dispatch', 'sign', 'firstContact', 'finish', 'callback'] as const;
const workDay = (n: number) => ({ n, unit: 'workDay' });

/** 督办与各项期限: the form, group by group, in the order in which a matter meets them. */
export const supervisionGroups: readonly FieldGroup[] = [
  {
    title: 'group.return',
    rows: [
      { path: 'return.window', kind: 'span', label: 'f.return.window' },
      { path: 'return.decideWithin', kind: 'span', label: 'f.return.decideWithin' },
      { path: 'return.refusedIsFinal', kind: 'flag', label: 'f.return.refusedIsFinal' },
      {
        list: 'return.reasons',
        label: 'f.return.reasons',
        columns: [
          { path: 'code', kind: 'text', label: 'f.code', width: 170 },
          { path: 'zh', kind: 'text', label: 'f.zh' },
          { path: 'en', kind: 'text', label: 'f.en' },
        ],
        blank: { code: '', zh: '', en: '' },
      },
    ],
  },
  {
    title: 'group.objection',
    rows: [
      { path: 'objection.contestWithin', kind: 'span', label: 'f.objection.contestWithin' },
      { path: 'objection.quickRuling', kind: 'span', label: 'f.objection.quickRuling' },
      { path: 'objection.meeting', kind: 'span', label: 'f.objection.meeting' },
      { path: 'objection.arbiter', kind: 'unit', label: 'f.objection.arbiter' },
      { path: 'objection.actFirst', kind: 'choices', label: 'f.objection.actFirst', options: timeClasses },
      { path: 'objection.rulingMayChangeCatalogue', kind: 'flag', label: 'f.objection.rulingMayChangeCatalogue' },
    ],
  },
  {
    title: 'group.extension',
    rows: [
      { path: 'extension.times', kind: 'int', label: 'f.extension.times' },
      { path: 'extension.max', kind: 'span', label: 'f.extension.max' },
      { path: 'extension.approvedBy', kind: 'unit', label: 'f.extension.approvedBy' },
      { path: 'extension.tellCitizen', kind: 'flag', label: 'f.extension.tellCitizen' },
      { path: 'extension.notFor', kind: 'choices', label: 'f.extension.notFor', options: timeClasses },
      { path: 'pause.max', kind: 'span', label: 'f.pause.max' },
      { path: 'pause.clock', kind: 'choice', label: 'f.pause.clock', options: clocks },
    ],
  },
  {
    title: 'group.network',
    rows: [
      { path: 'network.innerShare', kind: 'percent', label: 'f.network.innerShare' },
      { path: 'coHandler.finishShare', kind: 'percent', label: 'f.coHandler.finishShare' },
    ],
  },
  {
    title: 'group.ledger',
    rows: [
      { path: 'ledger.maxSpan', kind: 'span', label: 'f.ledger.maxSpan' },
      { path: 'ledger.review', kind: 'spans', label: 'f.ledger.review' },
      { path: 'ledger.leavesSolvedRate', kind: 'flag', label: 'f.ledger.leavesSolvedRate' },
      { path: 'ledger.returnsAtExpiry', kind: 'flag', label: 'f.ledger.returnsAtExpiry' },
      {
        list: 'ledger.reasons',
        label: 'f.ledger.reasons',
        columns: [
          { path: 'code', kind: 'text', label: 'f.code', width: 170 },
          { path: 'zh', kind: 'text', label: 'f.zh' },
          { path: 'en', kind: 'text', label: 'f.en' },
        ],
        blank: { code: '', zh: '', en: '' },
      },
    ],
  },
  {
    title: 'group.again',
    rows: [
      { path: 'reopen.window', kind: 'span', label: 'f.reopen.window' },
      { path: 'rework.newClock', kind: 'flag', label: 'f.rework.newClock' },
      { path: 'rework.supervisionUpFromRound', kind: 'int', label: 'f.rework.supervisionUpFromRound' },
      { path: 'urge.perDay', kind: 'int', label: 'f.urge.perDay' },
      { path: 'urge.raisesInLists', kind: 'flag', label: 'f.urge.raisesInLists' },
    ],
  },
  {
    title: 'group.supervision',
    rows: [
      {
        list: 'supervision.levels',
        label: 'f.supervision.levels',
        columns: [
          { path: 'level', kind: 'int', label: 'f.level', width: 70 },
          { path: 'zh', kind: 'text', label: 'f.zh', width: 130 },
          { path: 'en', kind: 'text', label: 'f.en', width: 150 },
          { path: 'to', kind: 'choice', label: 'f.to', options: ['handler', 'unitLead', 'unitHead'], width: 130 },
          { path: 'answerWithin', kind: 'span', label: 'f.answerWithin' },
        ],
      },
      {
        list: 'supervision.triggers',
        label: 'f.supervision.triggers',
        columns: [
          { path: 'code', kind: 'text', label: 'f.code', width: 170 },
          { path: 'level', kind: 'int', label: 'f.level', width: 70 },
          { path: 'when', kind: 'when', label: 'f.when' },
        ],
        blank: { code: '', level: 1, when: { clock: 'finish', elapsedPercent: 80 } },
      },
    ],
  },
  {
    title: 'group.cards',
    rows: [
      {
        list: 'supervision.cards',
        label: 'f.supervision.cards',
        columns: [
          { path: 'zh', kind: 'text', label: 'f.zh', width: 110 },
          { path: 'causes', kind: 'codes', label: 'f.causes' },
          { path: 'decay', kind: 'span', label: 'f.decay', width: 210 },
        ],
      },
      { path: 'supervision.cardAppeal', kind: 'span', label: 'f.supervision.cardAppeal' },
      { path: 'supervision.dailySheet.at', kind: 'time', label: 'f.supervision.dailySheet.at' },
      { path: 'supervision.centre', kind: 'unit', label: 'f.supervision.centre' },
    ],
  },
];

export const newTrigger = {
  share: { clock: 'finish', elapsedPercent: 80 },
  overdue: { clock: 'finish', overdue: workDay(1) },
  rework: { reworkRound: 2 },
  finding: { finding: 'falseClosing' },
} as const;
