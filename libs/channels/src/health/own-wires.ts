import type { Wire } from './wires.js';

/** Wires that need no settings: they are there as soon as the product is. */
export const OWN_WIRES: readonly Wire[] = [
  { code: 'portal', channel: 'web', zh: '市民门户', en: 'Citizens’ portal', missing: [] },
  { code: 'operatorDesk', channel: 'phone', zh: '话务员登记', en: 'Operator’s desk', missing: [] },
  { code: 'open311', channel: 'linked', zh: 'Open311 接口', en: 'Open311 interface', missing: [] },
];
