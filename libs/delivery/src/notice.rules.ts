import { z } from 'zod';
import type { Role } from '@hotline/identity';
import type { FeedEvent, Json } from '@hotline/kernel';

/** What a notice (提醒) tells; the console has the words. */
export const NOTICE_KINDS = [
  'supervisionIssued',
  'supervisionEscalated',
  'cardIssued',
  'cardUpheld',
  'cardLifted',
  'extensionApproved',
  'extensionRefused',
  'objectionRuled',
  'objectionMeeting',
  'ledgerEntered',
  'ledgerRefused',
  'ledgerReviewed',
  'helpAsked',
  'helpGiven',
  'helpDeclined',
  'pauseEnded',
  'returnRequested',
  'returnUpheld',
  'returnRefused',
  'rework',
  'sheetMade',
  'assessmentPublished',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Things a notice can be about, and lead to. */
export const ABOUT_KINDS = [
  'workOrder',
  'supervision',
  'card',
  'extension',
  'objection',
  'ledger',
  'helpRequest',
  'assignment',
  'sheet',
  'assessment',
] as const;
export type AboutKind = (typeof ABOUT_KINDS)[number];

/** Who is told. */
export type Audience =
  /** Whoever has the assignment in hand, or all its unit's handlers while nobody has; and the unit's leads. */
  | { hands: string }
  /** Everybody with one of these roles in these units; `all` = anywhere. */
  | { roles: readonly Role[]; units: readonly string[] | 'all' }
  /** Exactly these people. */
  | { people: readonly string[] }
  /** Whoever dispatched this order last. */
  | { dispatcherOf: string };

/**
 * What its reader must still be entitled to for the notice to show: the work order itself; the unit on whose account they
 * were told (also when it no longer holds the order, as for cards); nothing but being who they are.
 */
export type Gate = 'order' | 'unit' | 'self';

/** One event, as somebody is told of it. */
export interface Telling {
  kind: NoticeKind;
  to: Audience;
  gate: Gate;
  /** For gate `unit`; null where the audience's own unit is meant. */
  unit: string | null;
  about: { kind: AboutKind; id: string };
  /** Codes, ids, instants and numbers for the words; never text that somebody typed. */
  data: { [key: string]: Json };
}

/** What of an event the rules look at. */
export type Told = Pick<FeedEvent, 'kind' | 'subjectId' | 'workOrderId' | 'data'>;

const text = z.string();
const maybe = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const LEADS: readonly Role[] = ['unitLead'];
const ANSWERABLE: readonly Role[] = ['unitLead', 'manager'];

/** Facts that some kind's words may name, where the event has them. */
const FACTS = [
  'workDays',
  'to',
  'until',
  'ruling',
  'unit',
  'by',
  'finding',
  'decideBy',
  'round',
  'cause',
  'reason',
  'proposedUnit',
  'day',
  'kind',
  'from',
  'revision',
] as const;

/** The part of an event's data that a notice keeps. */
export function factsOf(data: Record<string, unknown>, names: readonly string[] = FACTS): Telling['data'] {
  const known = names.filter((name) => ['string', 'number', 'boolean'].includes(typeof data[name]));
  return Object.fromEntries(known.map((name) => [name, data[name] as Json]));
}

type Rule = (event: Told) => Telling[];

/** Tells those who have the assignment in hand. */
const hands =
  (kind: NoticeKind, about: AboutKind, gate: Gate = 'order'): Rule =>
  ({ data, subjectId }) => {
    const { assignment, unit } = z.object({ assignment: text, unit: maybe }).parse(data);
    return [
      { kind, to: { hands: assignment }, gate, unit, about: { kind: about, id: subjectId }, data: factsOf(data) },
    ];
  };

/** Tells of a return whoever dispatched the order; one inside the house is the unit's own matter. */
const returned: Rule = ({ data, subjectId, workOrderId }) => {
  const { role } = z.object({ role: text }).parse(data);
  if (role === 'inner' || workOrderId === null) return [];
  return [
    {
      kind: 'returnRequested',
      to: { dispatcherOf: workOrderId },
      gate: 'order',
      unit: null,
      about: { kind: 'assignment', id: subjectId },
      data: factsOf(data),
    },
  ];
};

/** Leads of every unit that is called to the meeting, and of the one that objects. */
const meeting: Rule = ({ data, subjectId }) => {
  const { unit, units } = z.object({ unit: text, units: z.array(text) }).parse(data);
  return [...new Set([unit, ...units])].map((called) => ({
    kind: 'objectionMeeting',
    to: { roles: LEADS, units: [called] },
    gate: 'unit',
    unit: called,
    about: { kind: 'objection', id: subjectId },
    data: factsOf(data),
  }));
};

/** Dispatchers, who decide whether a helper is added. */
const helpAsked: Rule = ({ data, subjectId }) => [
  {
    kind: 'helpAsked',
    to: { roles: ['dispatcher'], units: 'all' },
    gate: 'order',
    unit: null,
    about: { kind: 'helpRequest', id: subjectId },
    data: factsOf(data),
  },
];

/** The unit that does it again; an order that no unit has handled goes back to dispatch and tells nobody. */
const rework: Rule = ({ data, subjectId }) => {
  const { lead } = z.object({ lead: maybe }).parse(data);
  if (lead === null) return [];
  return [
    {
      kind: 'rework',
      to: { roles: ['handler', 'unitLead'], units: [lead] },
      gate: 'order',
      unit: lead,
      about: { kind: 'workOrder', id: subjectId },
      data: factsOf(data),
    },
  ];
};

/** The daily sheet (日清单) goes to those who acknowledge it. */
const sheet: Rule = ({ data, subjectId }) => {
  const { unit } = z.object({ unit: text }).parse(data);
  return [
    {
      kind: 'sheetMade',
      to: { roles: ANSWERABLE, units: [unit] },
      gate: 'unit',
      unit,
      about: { kind: 'sheet', id: subjectId },
      data: factsOf(data),
    },
  ];
};

/** Published scores concern every unit that is scored, and those who answer for the city. */
const published: Rule = ({ data, subjectId }) => [
  {
    kind: 'assessmentPublished',
    to: { roles: ['unitLead', 'manager', 'supervisor'], units: 'all' },
    gate: 'self',
    unit: null,
    about: { kind: 'assessment', id: subjectId },
    data: factsOf(data),
  },
];

/** A pause that the unit itself has ended is no news to it. */
const pauseEnded: Rule = (event) =>
  event.data['by'] === 'supplement' || event.data['by'] === 'expiry' ? hands('pauseEnded', 'workOrder')(event) : [];

/** By kind of event; what is not named here tells nobody. */
const RULES: Readonly<Record<string, Rule>> = {
  'extension.approved': hands('extensionApproved', 'extension'),
  'extension.refused': hands('extensionRefused', 'extension'),
  // Its unit has lost the order by the ruling itself: it is told so all the same, by number.
  'objection.ruled': hands('objectionRuled', 'objection', 'unit'),
  'objection.meeting': meeting,
  'ledger.entered': hands('ledgerEntered', 'ledger'),
  'ledger.refused': hands('ledgerRefused', 'ledger'),
  'ledger.reviewed': hands('ledgerReviewed', 'ledger'),
  'helpRequest.asked': helpAsked,
  'helpRequest.given': hands('helpGiven', 'helpRequest'),
  'helpRequest.declined': hands('helpDeclined', 'helpRequest'),
  'workOrder.resumed': pauseEnded,
  'assignment.returnRequested': returned,
  'assignment.returnUpheld': hands('returnUpheld', 'assignment', 'unit'),
  'assignment.returnRefused': hands('returnRefused', 'assignment'),
  'workOrder.rework': rework,
  'sheet.made': sheet,
  'assessment.published': published,
};

/** Events by which what a notice asked for is settled: the notices about the same thing are done, whoever has them. */
const SETTLES: Readonly<Record<string, readonly NoticeKind[]>> = {
  'supervision.acknowledged': ['supervisionIssued', 'supervisionEscalated'],
  'supervision.answered': ['supervisionIssued', 'supervisionEscalated'],
  'supervision.discharged': ['supervisionIssued', 'supervisionEscalated'],
  'supervision.escalated': ['supervisionIssued', 'supervisionEscalated'],
  'helpRequest.given': ['helpAsked'],
  'helpRequest.declined': ['helpAsked'],
  'helpRequest.lapsed': ['helpAsked'],
  'assignment.returnUpheld': ['returnRequested'],
  'assignment.returnRefused': ['returnRequested'],
  'assignment.recalled': ['returnRequested'],
  'objection.ruled': ['objectionMeeting'],
  'objection.withdrawn': ['objectionMeeting'],
  'sheet.acknowledged': ['sheetMade'],
};

export const tellingsOf = (event: Told): Telling[] => RULES[event.kind]?.(event) ?? [];
export const settledBy = (kind: string): readonly NoticeKind[] => SETTLES[kind] ?? [];

/** Kinds of event that make notices or settle them, apart from those of rooms above. */
export const NOTICED: ReadonlySet<string> = new Set([...Object.keys(RULES), ...Object.keys(SETTLES)]);
