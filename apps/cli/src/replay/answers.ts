import type { TimeClassCode } from '@hotline/policy';

/** The parts of the API's answers that the simulated people look at. */
export interface PortalReceipt {
  submissionId: string;
  workOrderId: string;
  number: string;
}

export interface Receipt {
  id: string;
  state: string;
  version: number;
}

interface UnitRef {
  code: string;
  name: string;
}

export interface DispatchAdvice {
  rule: { code: string } | null;
  lead: UnitRef | null;
  coHandlers: UnitRef[];
}

export interface CallbackItem {
  id: string;
  state: string;
  version: number;
}

export interface OrderPage {
  id: string;
  number: string;
  title: string;
  state: string;
  version: number;
  timeClass: TimeClassCode;
  category: { code: string } | null;
  place: { district?: string };
  assignments: {
    id: string;
    unit: UnitRef;
    role: 'lead' | 'coHandler';
    state: string;
    version: number;
    contactedAt: string | null;
    noReturn: boolean;
    replies: unknown[];
  }[];
  callbacks: CallbackItem[];
}
