import { COUNT } from './figure.codes.js';
import type { FigureDefinition } from './figure.codes.js';

/** Supervision and its marks on units. */
export const SUPERVISION_FIGURES: readonly FigureDefinition[] = [
  {
    ...COUNT,
    code: 'supervisionL1',
    group: 'supervision',
    zh: '一级催办',
    en: 'Pressed (level 1)',
    definition: {
      zh: '按发出日、按被督办单位。发出的一级催办件数。',
      en: 'By day of issue and by unit. Supervision orders of level 1 issued.',
    },
    formula: { zh: '1 级督办件数', en: 'level 1 orders issued' },
    attribution: 'unit',
    better: 'low',
  },
  {
    ...COUNT,
    code: 'supervisionL2',
    group: 'supervision',
    zh: '二级督办',
    en: 'Supervised (level 2)',
    definition: {
      zh: '按发出日、按被督办单位。发出的二级督办件数。',
      en: 'By day of issue and by unit. Supervision orders of level 2 issued.',
    },
    formula: { zh: '2 级督办件数', en: 'level 2 orders issued' },
    attribution: 'unit',
    better: 'low',
  },
  {
    ...COUNT,
    code: 'supervisionL3',
    group: 'supervision',
    zh: '三级通报约谈',
    en: 'Notified (level 3)',
    definition: {
      zh: '按发出日、按被督办单位。发出的三级通报约谈件数。',
      en: 'By day of issue and by unit. Supervision orders of level 3 issued.',
    },
    formula: { zh: '3 级督办件数', en: 'level 3 orders issued' },
    attribution: 'unit',
    better: 'low',
  },
  {
    ...COUNT,
    code: 'yellowCards',
    group: 'supervision',
    zh: '黄牌',
    en: 'Yellow cards',
    definition: {
      zh: '按亮牌日、按单位。亮出的黄牌数，申诉后撤销的不计；到期消除的仍计在亮牌日。',
      en: 'By day of issue and by unit. Yellow cards issued, less those lifted on appeal; decayed ones stay on their day.',
    },
    formula: { zh: '黄牌数－已撤销', en: 'issued − lifted' },
    attribution: 'unit',
    better: 'low',
  },
  {
    ...COUNT,
    code: 'redCards',
    group: 'supervision',
    zh: '红牌',
    en: 'Red cards',
    definition: {
      zh: '按亮牌日、按单位。亮出的红牌数，申诉后撤销的不计；到期消除的仍计在亮牌日。',
      en: 'By day of issue and by unit. Red cards issued, less those lifted on appeal; decayed ones stay on their day.',
    },
    formula: { zh: '红牌数－已撤销', en: 'issued − lifted' },
    attribution: 'unit',
    better: 'low',
  },
];
