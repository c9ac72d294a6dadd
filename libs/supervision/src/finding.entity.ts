import { defineEntity, p } from '@mikro-orm/core';

/** What a supervisor may find of a closed order. */
export const FINDINGS = ['falseClosing'] as const;
export type FindingKind = (typeof FINDINGS)[number];

const FindingSchema = defineEntity({
  name: 'Finding',
  schema: 'supervision',
  tableName: 'finding',
  properties: {
    id: p.uuid().primary(),
    workOrderId: p.uuid(),
    unit: p.text(),
    kind: p.text().$type<FindingKind>(),
    /** The evidence in words: what was found where and when. */
    text: p.text(),
    byId: p.text(),
    byName: p.text(),
    at: p.datetime(),
  },
});

/** What a supervisor found of a closed order (虚假办结认定), with the evidence. */
export class Finding extends FindingSchema.class {}
FindingSchema.setClass(Finding);
