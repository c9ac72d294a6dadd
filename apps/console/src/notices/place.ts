import type { Notice } from '../api/contract.js';

/** Where a notice leads: the thing it is about, else its order; null when neither can be opened any more. */
export const placeOf = ({ about, workOrder, data }: Pick<Notice, 'about' | 'workOrder' | 'data'>): string | null => {
  switch (about.kind) {
    case 'supervision':
      return `/supervision?open=${about.id}`;
    case 'card':
      return '/supervision?tab=cards';
    case 'helpRequest':
    case 'extension':
    case 'ledger':
    case 'objection':
    case 'assignment':
    case 'workOrder':
      return workOrder?.id ? `/orders/${workOrder.id}` : null;
    case 'sheet':
      return `/sheets?${new URLSearchParams({ ...(typeof data.day === 'string' && { day: data.day }), sheet: about.id }).toString()}`;
    case 'assessment':
      return `/assessment?period=${about.id}`;
    default:
      return about.kind satisfies never;
  }
};
