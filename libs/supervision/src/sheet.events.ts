import type { NewEvent } from '@hotline/kernel';
import type { DailySheet } from './sheet.entity.js';

/** What happened to a daily sheet: codes and days only. */
export function toldOfSheet(
  happened: 'made' | 'acknowledged' | 'unread',
  { id, unit, day }: DailySheet,
  data: NewEvent['data'] = {},
): NewEvent {
  return { kind: `sheet.${happened}`, subject: 'sheet', subjectId: id, data: { sheet: id, unit, day, ...data } };
}
