import type { WorkOrderState } from '@hotline/dispatch';
import {
  LEDGERED_WORDS,
  NEXT_WORDS,
  PAUSED_WORDS,
  SHARED_STEPS,
  STATE_WORDS,
  STEP_KINDS,
  STEP_WORDS,
} from './track.words.js';
import type { Words } from './track.words.js';
import type { TrackView } from './portal.schema.js';

/** An event of the history, as far as the progress needs it. */
export interface TrackEvent {
  kind: string;
  at: Date;
  data: Readonly<Record<string, unknown>>;
}

/** What is known of a request when its citizen looks. */
export interface Tracked {
  number: string;
  title: string;
  /** State of the matter that is really handled: of the order itself, or of the one it was merged into. */
  state: WorkOrderState;
  acceptedAt: Date;
  lead: string | null;
  own: readonly TrackEvent[];
  /** History of the matter it was merged into, since then. */
  shared: readonly TrackEvent[];
  /** What is still promised, by step. */
  due: { dispatch: Date | null; contact: Date | null; reply: Date | null; callback: Date | null };
  /** The question a unit has put to this citizen and waits for. */
  asked: { text: string; until: Date } | null;
  /** The objective difficulty that holds the matter up. */
  held: Words | null;
  reply: string | null;
  /** Others reported the same matter: it is not this citizen's alone to withdraw. */
  othersWait: boolean;
  open: { rate: boolean; urge: boolean; supplement: boolean; withdraw: boolean; reopen: boolean };
  rated: boolean;
  publication: Pick<TrackView, 'publish' | 'publicId'>;
}

type Step = TrackView['steps'][number];

/** The request as its citizen reads it: who has it, until when, what happened, what may be done. */
export function trackView(tracked: Tracked, unitName: (code: string) => string): TrackView {
  const { number, title, state, acceptedAt, lead, due, asked, reply, open, rated } = tracked;
  const unit = (code: unknown) => (typeof code === 'string' ? unitName(code) : '');
  const done = [...tracked.own, ...tracked.shared.filter((event) => SHARED_STEPS.has(event.kind))]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap((event) => doneStep(event, unit));
  return {
    number,
    title,
    state,
    stateText: stateText(tracked),
    acceptedAt: acceptedAt.toISOString(),
    dueAt: due.reply?.toISOString() ?? null,
    unit: lead === null ? null : unitName(lead),
    steps: [...done, ...nextSteps(due)],
    asked: asked && { text: asked.text, until: asked.until.toISOString() },
    reply,
    canRate: open.rate,
    canUrge: open.urge,
    canSupplement: open.supplement,
    canWithdraw: open.withdraw,
    canReopen: open.reopen,
    othersWait: tracked.othersWait,
    rated,
    ...tracked.publication,
  };
}

/** What holds the matter up comes before the state it is in. */
function stateText({ state, asked, held }: Tracked): Words {
  if (asked) return PAUSED_WORDS;
  return held ? LEDGERED_WORDS(held) : STATE_WORDS[state];
}

function doneStep({ kind, at, data }: TrackEvent, unit: (code: unknown) => string): Step[] {
  const text = STEP_WORDS[kind]?.(data, unit);
  return text ? [{ kind: STEP_KINDS[kind] ?? kind.split('.')[1]!, at: at.toISOString(), text, done: true }] : [];
}

function nextSteps(due: Tracked['due']): Step[] {
  return (['dispatch', 'contact', 'reply', 'callback'] as const).flatMap((kind) => {
    const at = due[kind];
    return at ? [{ kind, at: at.toISOString(), text: NEXT_WORDS[kind], done: false }] : [];
  });
}
