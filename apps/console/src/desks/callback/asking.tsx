import { Button, Input } from 'antd';
import { useState } from 'react';
import type { WorkOrderPage } from '../../api/contract.js';
import { useMove } from '../../api/orders.js';
import { usePolicy } from '../../api/policy.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { useTerms } from '../../i18n/terms.js';
import { AttemptDialog } from './attempt-dialog.js';
import { CallbackRefusal } from './callback-refusal.js';
import { CallbackReceipt } from './callback-receipt.js';
import {
  answer,
  answerBody,
  answersTo,
  asking,
  effectOf,
  isDissatisfied,
  isReady,
  nothingAsked,
  notSaid,
  press,
  questions,
  toggleReason,
  undo,
  type Asked,
  type Effect,
  type QuestionName,
  type Reason,
} from './questions.js';
import { useReasonWords } from './reason-words.js';
import type { Row } from './use-callback-list.js';
import { useCallbackWords } from './words.js';

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0] as const;
const noReasons: readonly Reason[] = [];

interface AskingProps {
  row: Row;
  order: WorkOrderPage | undefined;
  next: Row | undefined;
  onNext: (id: string) => void;
}

/** The conversation: a digit answers the question that is open, Backspace takes it back, Ctrl+Enter records, W = not reached. */
export function Asking({ row, order, next, onNext }: AskingProps) {
  const say = useCallbackWords();
  const { callback } = row;
  const reasons = usePolicy().data?.callback.dissatisfiedReasons ?? noReasons;
  const [asked, setAsked] = useState<Asked>(nothingAsked);
  const [trying, setTrying] = useState(false);
  const move = useMove();
  const effect = effectOf(asked, reasons);
  const done = move.isSuccess;
  const ready = isReady(effect) && !move.isPending && !done;
  const record = (): void => {
    if (!ready) return;
    move.send({
      subject: 'callback',
      id: callback.id,
      move: 'answer',
      body: { version: callback.version, ...answerBody(asked) },
    });
  };
  useKeys([
    ...digits.map((n) => ({
      keys: String(n),
      label: say('key.answer'),
      hint: n === 1,
      when: !done && asking(asked) !== null,
      run: () => setAsked(press(asked, n, reasons)),
    })),
    {
      keys: 'Backspace',
      label: say('key.undo'),
      when: !done && asked.contacted !== null,
      run: () => setAsked(undo(asked)),
    },
    { keys: 'Ctrl+Enter', label: say('record'), hint: true, inText: true, when: ready, run: record },
    { keys: 'W', label: say('attempt'), hint: true, when: !done, run: () => setTrying(true) },
  ]);
  if (done) return <CallbackReceipt order={order} effect={effect} next={next} onNext={onNext} />;
  return (
    <>
      <div className="scroll grow col g16 callback-questions">
        {questions.map((each) => (
          <Question key={each} name={each} asked={asked} onAnswer={(value) => setAsked(answer(asked, each, value))} />
        ))}
        {isDissatisfied(asked) && (
          <Reasons
            reasons={reasons}
            chosen={asked.reasons}
            live={asking(asked) === 'reasons'}
            onToggle={(code) => setAsked(toggleReason(asked, code))}
          />
        )}
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
          placeholder={say('q.remark')}
          aria-label={say('q.remark')}
          value={asked.remark}
          onChange={(event) => setAsked({ ...asked, remark: event.target.value })}
        />
        <CallbackRefusal problem={move.problem} />
      </div>
      <div className="callback-foot">
        <EffectLine effect={effect} />
        <div className="row g8">
          <Button type="primary" size="large" disabled={!ready} loading={move.isPending} onClick={record}>
            {say('record')} <KeyCaps keys="Ctrl+Enter" />
          </Button>
          <span className="grow" />
          <Button size="large" disabled={move.isPending} onClick={() => setTrying(true)}>
            {say('attempt')} <KeyCaps keys="W" />
          </Button>
        </div>
      </div>
      {trying && <AttemptDialog row={row} order={order} onClose={() => setTrying(false)} />}
    </>
  );
}

/** What recording it would do, before it is done. */
function EffectLine({ effect }: { effect: Effect }) {
  const say = useCallbackWords();
  const words =
    effect.kind === 'questions'
      ? say('effect.none', { n: effect.left, count: effect.left })
      : say(`effect.${effect.kind}`);
  return (
    <span className={`t13 ${effect.kind === 'rework' ? 'cover b' : 'c2'}`} role="status">
      {words}
    </span>
  );
}

interface QuestionProps {
  name: QuestionName;
  asked: Asked;
  onAnswer: (value: string) => void;
}
function Question({ name, asked, onAnswer }: QuestionProps) {
  const say = useCallbackWords();
  const term = useTerms();
  const live = asking(asked) === name;
  const wordsOf = (value: string): string => {
    if (value === notSaid) return say('result.notSaid');
    if (value === 'yes' || value === 'no') return say(`contacted.${value}`);
    return term(name === 'solved' ? `solved.${value as 'solved'}` : `satisfaction.${value as 'satisfied'}`);
  };
  return (
    <fieldset className={`question ${live ? 'live' : ''}`}>
      <legend className="t14 b">{say(`q.${name}`)}</legend>
      <div className="row g6 wrap">
        {[...answersTo[name], notSaid].map((value, index) => (
          <button
            key={value}
            type="button"
            className={`answer ${value === notSaid ? 'quiet' : ''}`}
            aria-pressed={asked[name] === value}
            onClick={() => onAnswer(value)}
          >
            {live && <kbd aria-hidden>{value === notSaid ? 0 : index + 1}</kbd>}
            {wordsOf(value)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

interface ReasonsProps {
  reasons: readonly Reason[];
  chosen: readonly string[];
  live: boolean;
  onToggle: (code: string) => void;
}
/** Why the citizen is dissatisfied; which reasons send the order back is said at each of them. */
function Reasons({ reasons, chosen, live, onToggle }: ReasonsProps) {
  const say = useCallbackWords();
  const reasonWords = useReasonWords();
  return (
    <fieldset className={`question ${live ? 'live' : ''}`}>
      <legend className="t14 b">
        {say('q.reasons')} <span className="t12 c3 note">{say('q.reasonsNote')}</span>
      </legend>
      <div className="row g6 wrap">
        {reasons.map((each, index) => (
          <button
            key={each.code}
            type="button"
            className="answer"
            aria-pressed={chosen.includes(each.code)}
            onClick={() => onToggle(each.code)}
          >
            {live && <kbd aria-hidden>{index + 1}</kbd>}
            {reasonWords(each.code, reasons)}
            {each.valid && <span className="tag over">{say('leads')}</span>}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
