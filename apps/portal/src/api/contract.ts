/** The words and shapes the portal shares with the public part of the API (`/api/v1/portal/*`). Instants are ISO 8601 in UTC. */

export type RequestType = 'inquiry' | 'help' | 'complaint' | 'report' | 'suggestion' | 'praise';
export type Solved = 'solved' | 'partly' | 'notSolved';
export type Satisfaction = 'verySatisfied' | 'satisfied' | 'basicallySatisfied' | 'dissatisfied' | 'veryDissatisfied';

/** A coded thing with its name; cities give English where they have it. */
export interface Named {
  code: string;
  zh: string;
  en?: string;
}
export interface Bilingual {
  zh: string;
  en: string;
}
export interface District extends Named {
  streets: Named[];
}
/** A node of the catalogue of matters. Only leaves carry `type` and `diversion`. */
export interface Category extends Named {
  parent: string | null;
  leaf: boolean;
  type?: RequestType;
  diversion?: string | null;
}
/** What a person in danger is told before anything else. */
export interface Diversion {
  code: string;
  zh: string;
  sayZh: string;
  sayEn: string;
}
export interface PortalPolicy {
  districts: District[];
  types: Named[];
  categories: Category[];
  diversions: Diversion[];
  consent: Bilingual;
  /** Reasons a dissatisfied citizen may name; a valid one leads to rework. */
  dissatisfiedReasons?: (Named & { valid: boolean })[];
  city?: Bilingual;
}

/** `district` and `street` are unit codes; `lat` and `lon` decimal degrees. */
export interface Place {
  district?: string;
  street?: string;
  detail?: string;
  lat?: number;
  lon?: number;
}
export interface Attachment {
  id: string;
  name: string;
  mime: string;
  bytes: number;
  url: string;
}
export interface Submission {
  type: RequestType;
  text: string;
  category?: string;
  place: Place;
  name?: string;
  phone?: string;
  anonymous?: boolean;
  confidential?: boolean;
  attachments?: string[];
  consent: true;
}
/** The receipt is the promise: what happens next, by when. */
export interface SubmissionReceipt {
  submissionId: string;
  workOrderId: string;
  number: string;
  queryCode: string;
  state: string;
  dueAt: string | null;
  promises: { dispatchBy: string | null; contactBy: string | null; replyBy: string | null };
}

/** What opens a work order for its citizen: the number alone opens nothing. */
export interface Credentials {
  number: string;
  queryCode: string;
}
export interface TrackStep {
  kind: string;
  at: string | null;
  text: Bilingual;
  done: boolean;
}
export interface TrackView {
  number: string;
  title: string;
  state: string;
  stateText: Bilingual;
  acceptedAt: string;
  dueAt: string | null;
  unit: string | null;
  steps: TrackStep[];
  reply: string | null;
  canRate: boolean;
  canUrge: boolean;
  canSupplement: boolean;
  canWithdraw: boolean;
  canReopen: boolean;
  rated: boolean;
}
export interface Rating {
  contacted?: boolean;
  solved: Solved;
  satisfaction: Satisfaction;
  reasons?: string[];
  remark?: string;
}
/** Where the thing stands after a write, never its content. */
export interface Receipt {
  id: string;
  state: string;
  version: number;
}
