import { Problem } from '@hotline/kernel';

/** The states of a version of a part of the rulebook (规则版本). */
const states = {
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '待发布', en: 'Submitted' },
  published: { zh: '已发布', en: 'Published' },
  rejected: { zh: '已退回', en: 'Rejected' },
  recalled: { zh: '已撤回', en: 'Recalled' },
  discarded: { zh: '已作废', en: 'Discarded' },
} as const;

export type VersionState = keyof typeof states;
/** Roles of the hotline; a ruling of the arbiter drafts as `supervisor`. */
export type VersionMover = 'systemAdmin' | 'securityAdmin' | 'manager' | 'supervisor';

/** Why a move is locked, or what it is called, in both languages of the console. */
export interface Words {
  zh: string;
  en: string;
}

/** What the guards look at. Days are of Asia/Shanghai, as `YYYY-MM-DD`. */
export interface VersionFacts {
  today: string;
  validFrom: string;
  /** It was drafted from, or merged with, the version published last. */
  onLast: boolean;
  /** Valid-from day of the version published last while that has not begun; else null. */
  scheduled: string | null;
  /** The mover drafted or submitted it. */
  ownWork: boolean;
  /** The mover's unit is the hotline, a unit below it, or one above it: a bureau does not decide for the city. */
  inLine: boolean;
  /** It is in force or was. */
  begun: boolean;
  /** Another version was published after it. */
  followed: boolean;
}

type Guard = (facts: VersionFacts) => Words | null;

interface VersionRow extends Words {
  by: readonly VersionMover[];
  from: readonly VersionState[];
  to: VersionState;
  /** Pure: the reason for which the move is locked now, or null. */
  lock?: Guard;
}

const onLast: Guard = ({ onLast }) =>
  onLast
    ? null
    : {
        zh: '起草后已有新版本发布，请先与最新版本合并',
        en: 'Another version was published since it was drafted; merge it with the latest first',
      };
const notPast: Guard = ({ validFrom, today }) =>
  validFrom >= today ? null : { zh: '生效日期已过，请改期', en: 'Its first day has passed; choose another' };
const inOrder: Guard = ({ validFrom, scheduled }) =>
  scheduled === null || validFrom >= scheduled
    ? null
    : {
        zh: `上一版本将于${scheduled}生效，生效日期不能早于它`,
        en: `The version before it begins on ${scheduled}; this one cannot begin earlier`,
      };
const another: Guard = ({ ownWork }) =>
  ownWork
    ? { zh: '起草人、提交人不能发布本人的版本', en: 'Nobody publishes what they drafted or submitted themselves' }
    : null;
const ofTheHotline: Guard = ({ inLine }) =>
  inLine ? null : { zh: '仅热线主管部门可以决定', en: 'Only the hotline and those above it decide this' };
const notBegun: Guard = ({ begun }) =>
  begun ? { zh: '版本已经生效，不能撤回', en: 'The version has begun; it cannot be recalled' } : null;
const last: Guard = ({ followed }) =>
  followed
    ? { zh: '其后已有版本发布，请先撤回后者', en: 'A later version was published; recall that one first' }
    : null;

/** The first guard that locks a move says why. */
const firstOf =
  (...guards: readonly Guard[]): Guard =>
  (facts) => {
    for (const guard of guards) {
      const why = guard(facts);
      if (why) return why;
    }
    return null;
  };

const DRAFTERS = ['systemAdmin'] as const;
const PUBLISHERS = ['securityAdmin', 'manager'] as const;

/**
 * The life of a version; nothing else writes its state. Whether its content is valid is not a guard but is told by field
 * when it is submitted. Publishing gives it its number.
 */
export const versionLifecycle = {
  subject: 'version',
  states,
  start: 'draft',
  ends: ['published', 'rejected', 'recalled', 'discarded'],
  moves: {
    revise: {
      by: [...DRAFTERS, 'supervisor'],
      from: ['draft'],
      to: 'draft',
      zh: '修改',
      en: 'Revise',
    },
    rebase: { by: DRAFTERS, from: ['draft'], to: 'draft', zh: '与最新版本合并', en: 'Merge with latest' },
    submit: {
      by: DRAFTERS,
      from: ['draft'],
      to: 'submitted',
      lock: firstOf(onLast, notPast, inOrder),
      zh: '提交',
      en: 'Submit',
    },
    takeBack: { by: DRAFTERS, from: ['submitted'], to: 'draft', zh: '收回修改', en: 'Take back' },
    publish: {
      by: PUBLISHERS,
      from: ['submitted'],
      to: 'published',
      lock: firstOf(ofTheHotline, another, onLast, notPast, inOrder),
      zh: '发布',
      en: 'Publish',
    },
    reject: {
      by: PUBLISHERS,
      from: ['submitted'],
      to: 'rejected',
      lock: firstOf(ofTheHotline, another),
      zh: '退回',
      en: 'Reject',
    },
    recall: {
      by: PUBLISHERS,
      from: ['published'],
      to: 'recalled',
      lock: firstOf(ofTheHotline, notBegun, last),
      zh: '撤回',
      en: 'Recall',
    },
    discard: { by: DRAFTERS, from: ['draft'], to: 'discarded', zh: '作废', en: 'Discard' },
  },
} as const satisfies {
  subject: string;
  states: Record<string, Words>;
  start: VersionState;
  ends: readonly VersionState[];
  moves: Record<string, VersionRow>;
};

export type VersionMove = keyof typeof versionLifecycle.moves;
const MOVES = Object.entries(versionLifecycle.moves) as [VersionMove, VersionRow][];

const NOT_NOW: Words = { zh: '当前状态下不能进行该操作', en: 'This move is not open in the present state' };

/** Why a move is not open in a state, or null when it is. */
export function lockOf(name: VersionMove, from: VersionState, facts: VersionFacts): Words | null {
  const row: VersionRow = versionLifecycle.moves[name];
  if (!row.from.includes(from)) return NOT_NOW;
  return row.lock?.(facts) ?? null;
}

/**
 * Makes a move: answers the next state.
 * @throws Problem 409 `illegal-move` when the table has no such arrow or a guard locks it
 */
export function moveVersion(name: VersionMove, from: VersionState, facts: VersionFacts): VersionState {
  const why = lockOf(name, from, facts);
  if (why) throw new Problem('illegal-move', { detail: why.en, current: { state: from, why: { ...why } } });
  return versionLifecycle.moves[name].to;
}

/** The moves that stand open to somebody with these roles, each with the reason that locks it, if any. */
export function versionMovesOpenTo(roles: readonly string[], from: VersionState, facts: VersionFacts) {
  return MOVES.filter(([, row]) => row.from.includes(from) && row.by.some((mover) => roles.includes(mover))).map(
    ([move, row]) => ({ move, zh: row.zh, en: row.en, locked: lockOf(move, from, facts) }),
  );
}
