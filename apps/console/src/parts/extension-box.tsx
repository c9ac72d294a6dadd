import type { Extension, HelpRequest, Pause } from '../api/contract.js';
import { useOverlayWords } from '../i18n/overlays.js';
import { instantWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';
import { useUnitName } from './unit-name.js';
import './overlays.css';

interface DecisionProps {
  decision: Extension['decision'];
  state: string;
}
/** Who decided, when, and what they said. */
export function DecisionLine({ decision, state }: DecisionProps) {
  const say = useOverlayWords();
  const now = useNow('minute');
  if (!decision) return null;
  return (
    <span className="t12 c3">
      {say('decided', { by: decision.by, at: instantWords(decision.at, now), state })}
      {decision.note && `：${decision.note}`}
    </span>
  );
}

const tints: Readonly<Record<string, string>> = {
  requested: 'near',
  proposed: 'near',
  asked: 'near',
  entered: 'pause',
  approved: 'ok',
  given: 'ok',
};
/** The state of anything that was asked for, tinted where somebody still has to act. */
export function AskedState({ state, children }: { state: string; children: string }) {
  return <span className={`tag ${tints[state] ?? 'line'}`}>{children}</span>;
}

/** 延期申请: how many days, from when to when, why, and what became of it. */
export function ExtensionBox({ extension }: { extension: Extension }) {
  const say = useOverlayWords();
  const now = useNow('minute');
  const { state, workDays, reason, by, at, from, to, decision } = extension;
  const open = state === 'requested';
  const granted = state === 'approved';
  const state_ = say(`extension.${state}`);
  return (
    <div className={`sunk col g4 ${open ? 'waits' : ''}`}>
      <div className="row g8 wrap">
        <b className="t13">{say('extension')}</b>
        <span className="t13">{say('extension.days', { n: workDays })}</span>
        <AskedState state={state}>{state_}</AskedState>
        {open && (
          <span className="t12 c2">{say(Date.parse(from) < now ? 'extension.late' : 'extension.undecided')}</span>
        )}
      </div>
      <div className="row g8 t13 wrap">
        <span className="c3">{say('extension.from')}</span>
        <span className={granted ? 'num struck' : 'num'}>{instantWords(from, now)}</span>
        <span aria-hidden>→</span>
        <span className="c3">{say(granted ? 'extension.to' : 'extension.would')}</span>
        <b className={granted ? 'num' : 'num c2'}>{instantWords(to, now)}</b>
      </div>
      <p className="t13 prose">{reason}</p>
      <span className="t12 c3">{say('asked', { by, at: instantWords(at, now) })}</span>
      <DecisionLine decision={decision} state={state_} />
    </div>
  );
}

/** 请市民补充: what the citizen reads, how long it waits, and how the waiting ended. */
export function PauseBox({ pause }: { pause: Pause }) {
  const say = useOverlayWords();
  const now = useNow('minute');
  const { asked, by, at, until, endedAt, how } = pause;
  return (
    <div className="sunk col g4">
      <div className="row g8 wrap">
        <b className="t13">{say('pause')}</b>
        <span className={`tag ${how ? 'line' : 'pause'}`}>{say(how ? `pause.${how}` : 'pause.open')}</span>
        <span className="t12 c2">
          {endedAt
            ? say('pause.span', { from: instantWords(at, now), to: instantWords(endedAt, now) })
            : say('pause.until', { at: instantWords(until, now) })}
        </span>
      </div>
      <p className="t13 prose">{asked}</p>
      <span className="t12 c3">{say('asked', { by, at: instantWords(at, now) })}</span>
    </div>
  );
}

/** 协办申请: whose help the lead wants, why, and what the dispatcher said. */
export function HelpBox({ help }: { help: HelpRequest }) {
  const say = useOverlayWords();
  const unitName = useUnitName();
  const now = useNow('minute');
  const { unit, state, reason, by, at, decision } = help;
  const state_ = say(`help.${state}`);
  return (
    <div className={`sunk col g4 ${state === 'asked' ? 'waits' : ''}`}>
      <div className="row g8 wrap">
        <b className="t13">{say('help')}</b>
        <span className="t13">{say('help.unit', { unit: unitName(unit) })}</span>
        <AskedState state={state}>{state_}</AskedState>
      </div>
      <p className="t13 prose">{reason}</p>
      <span className="t12 c3">{say('asked', { by, at: instantWords(at, now) })}</span>
      <DecisionLine decision={decision} state={state_} />
    </div>
  );
}
