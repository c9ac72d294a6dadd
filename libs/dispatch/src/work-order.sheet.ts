import { maskedPhone } from '@hotline/citizens';
import type { SheetCell, SheetQuery } from '@hotline/kernel';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import type { WorkOrderRow } from './work-order.views.js';
import { CHANNELS, REQUEST_TYPES } from './words.js';

type Language = SheetQuery['language'];

const COLUMNS: readonly (readonly [zh: string, en: string])[] = [
  ['工单编号', 'Number'],
  ['标题', 'Title'],
  ['状态', 'State'],
  ['诉求类型', 'Type'],
  ['诉求事项', 'Category'],
  ['区市', 'District'],
  ['渠道', 'Channel'],
  ['时限类别', 'Time class'],
  ['受理时间', 'Accepted'],
  ['到期时间', 'Due'],
  ['主办单位', 'Lead'],
  ['协办单位', 'Co-handlers'],
  ['轮次', 'Round'],
  ['催单次数', 'Urged'],
  ['来件数', 'Submissions'],
];

export function orderColumns(language: Language): string[] {
  return COLUMNS.map(([zh, en]) => (language === 'en' ? en : zh));
}

const CONFIDENTIAL = { zh: '（保密）', en: '(confidential)' };
/** Seven digits or more, as they are written: numbers that somebody may be called by. */
const DIALLED = /\+?\d(?:[ -]?\d){6,}/g;
const MASKED_DIGITS = /\D/g;

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** An instant as a table shows it: city time, to the minute. */
export function sheetInstant(at: string | null): string | null {
  return at === null ? null : shanghai.format(new Date(at));
}

/**
 * A work order as a row of an export. A file travels further than a screen: nobody's name is in it, numbers in titles
 * are masked, of the place only the district is told, and of a confidential matter not even the title.
 */
export function orderCells(row: WorkOrderRow, language: Language, districtName: (code: string) => string): SheetCell[] {
  const { place } = row;
  return [
    row.number,
    row.confidential
      ? CONFIDENTIAL[language]
      : row.title.replace(DIALLED, (n) => maskedPhone(n.replace(MASKED_DIGITS, ''))),
    workOrderLifecycle.states[row.state][language],
    language === 'en' ? row.type : REQUEST_TYPES[row.type],
    row.category ? row.category.path.join('/') : null,
    place.district ? districtName(place.district) : null,
    language === 'en' ? row.channel : CHANNELS[row.channel],
    row.timeClass,
    sheetInstant(row.acceptedAt),
    sheetInstant(row.clock?.dueAt ?? null),
    row.lead?.name ?? null,
    row.coHandlers.map((unit) => unit.name).join('、') || null,
    row.round,
    row.urges,
    row.submissions,
  ];
}
