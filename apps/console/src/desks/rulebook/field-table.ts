import type { RulebookWord } from './words.js';

/** How a field is asked. */
export type FieldKind =
  | 'span'
  | 'int'
  | 'percent'
  | 'number'
  /** A number that may be below zero. */
  | 'signed'
  | 'flag'
  | 'text'
  | 'time'
  | 'unit'
  | 'choice'
  | 'choices'
  | 'codes'
  | 'when'
  | 'spans';

/** One field of a part, by its path in the content. */
export interface FieldRow {
  path: string;
  kind: FieldKind;
  label: RulebookWord;
  /** What may be chosen; codes that the vocabulary names. */
  options?: readonly string[];
  width?: number;
}
/** A list whose elements have the same fields; paths of the columns are relative to the element. */
export interface ListRow {
  list: string;
  label: RulebookWord;
  columns: readonly FieldRow[];
  /** A new element; without it elements are neither added nor taken away. */
  blank?: Record<string, unknown>;
}
export interface FieldGroup {
  title: RulebookWord;
  note?: RulebookWord;
  rows: readonly (FieldRow | ListRow)[];
}

export const isList = (row: FieldRow | ListRow): row is ListRow => 'list' in row;
