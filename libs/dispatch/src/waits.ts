import type { Lock } from './lifecycle.js';

/** What holds an assignment besides its own state: its finish clock, extension (延期), pause (待补充), ledger (挂账). */
export interface Waits {
  /** When its finish clock is due; null when none runs. */
  finishDue: Date | null;
  /** `never`: policy admits none for the time class, or the deadline is not the supervision centre's to move. */
  extension: 'free' | 'open' | 'spent' | 'never';
  /** `spent`: no pause of this assignment is left. */
  pause: 'free' | 'open' | 'spent';
  ledger: 'free' | 'proposed' | 'entered';
}

/** For moves that look at none of it. */
export const NOTHING_WAITS: Waits = { finishDue: null, extension: 'never', pause: 'spent', ledger: 'free' };

interface Facts {
  now: Date;
  waits: Waits;
}

const EXTENSION: Record<Waits['extension'], Lock | null> = {
  free: null,
  open: { zh: '已有一份延期申请在等审批', en: 'An extension is asked for already' },
  spent: { zh: '延期次数已用完', en: 'No further extension may be asked for' },
  never: { zh: '此类事项不得延期', en: 'Matters of this class are not extended' },
};
const LEDGERED: Lock = { zh: '挂账期间不计时，请先报告已具备办理条件', en: 'It is ledgered; report it solved first' };
const PAUSED: Lock = { zh: '正在等市民补充，时限已暂停', en: 'It waits for the citizen; its clock stands still' };
const NO_CLOCK: Lock = { zh: '没有在走的办结时限', en: 'No finish clock runs' };
const OVERDUE: Lock = { zh: '已超过办结时限', en: 'The finish clock is overdue' };

const inTime = ({ now, waits: { finishDue } }: Facts): Lock | null => {
  if (!finishDue) return NO_CLOCK;
  return now <= finishDue ? null : OVERDUE;
};
const running = ({ waits }: Facts): Lock | null => {
  if (waits.ledger === 'entered') return LEDGERED;
  return waits.pause === 'open' ? PAUSED : null;
};
/** 延期 is asked for while the clock runs, up to the instant it is due. */
export const mayExtend = (facts: Facts): Lock | null =>
  EXTENSION[facts.waits.extension] ?? running(facts) ?? inTime(facts);

/** The citizen is asked for more (待补充) before the clock is due. */
export const mayAskCitizen = (facts: Facts): Lock | null =>
  running(facts) ??
  (facts.waits.pause === 'spent' ? { zh: '可暂停的时间已用完', en: 'No time to pause is left' } : null) ??
  inTime(facts);

export const isPaused = ({ waits }: Facts): Lock | null =>
  waits.pause === 'open' ? null : { zh: '时限没有暂停', en: 'Its clock does not stand still' };

/** 挂账 is proposed while the clock runs; being late already does not forbid it, for it mends no delay. */
export const mayProposeLedger = (facts: Facts): Lock | null => {
  if (facts.waits.ledger === 'proposed')
    return { zh: '已有一份挂账申请在等审批', en: 'A ledger entry is proposed already' };
  return running(facts) ?? (facts.waits.finishDue ? null : NO_CLOCK);
};

export const notLedgered = ({ waits }: Pick<Facts, 'waits'>): Lock | null =>
  waits.ledger === 'entered' ? LEDGERED : null;
