import { useRef } from 'react';
import type { WorkOrderPage } from '../../api/contract.js';
import { useTerms } from '../../i18n/terms.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { spacedPhone } from '../../parts/phone.js';
import { Reveal } from '../../parts/reveal.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useCan } from '../../session/me.js';
import { Asking } from './asking.js';
import { AnswerResult } from './answer-result.js';
import type { Row } from './use-callback-list.js';
import { useCallbackWords } from './words.js';

interface AskPanelProps {
  row: Row;
  /** Undefined until it has been read. */
  order: WorkOrderPage | undefined;
  next: Row | undefined;
  onNext: (id: string) => void;
}

/** Whom to ask, how often it was tried, and the questions; what was answered when it is over. */
export function AskPanel({ row, order, next, onNext }: AskPanelProps) {
  const say = useCallbackWords();
  const may = useCan('callback.answer');
  const { callback } = row;
  const open = callback.state === 'due' || callback.state === 'attempted';
  return (
    <>
      <div className="col g8 callback-citizen">
        <Citizen row={row} order={order} dial={open && may} />
        <Tries row={row} />
      </div>
      {open && may && <Asking row={row} order={order} next={next} onNext={onNext} />}
      {open && !may && <p className="t13 c3 callback-citizen">{say('notYours')}</p>}
      {!open && <AnswerResult callback={callback} />}
    </>
  );
}

/** The masked person; L asks for the number, whose showing is logged first. */
function Citizen({ row, order, dial }: { row: Row; order: WorkOrderPage | undefined; dial: boolean }) {
  const say = useCallbackWords();
  const box = useRef<HTMLDivElement>(null);
  const citizen = order?.citizen ?? row.citizen;
  const mayReveal = citizen !== null && (order?.citizen?.canReveal ?? false);
  useKeys([
    {
      keys: 'L',
      label: say('key.dial'),
      hint: true,
      when: dial && mayReveal,
      run: () => box.current?.querySelector('button')?.click(),
    },
  ]);
  if (!citizen) return <span className="t13 c3">{say('anonymous')}</span>;
  return (
    <>
      <div className="row g8 wrap">
        <b className="t16">{citizen.name}</b>
        <span className="num c2">{spacedPhone(citizen.phone)}</span>
      </div>
      {mayReveal && (
        <div ref={box} className="row g8 wrap">
          <Reveal citizenId={citizen.id} workOrderId={row.workOrder.id} />
          {dial && <KeyCaps keys="L" />}
          <span className="t12 c3">{say('dial.help')}</span>
        </div>
      )}
    </>
  );
}

function Tries({ row }: { row: Row }) {
  const say = useCallbackWords();
  const term = useTerms();
  const now = useNow('minute');
  const { tries } = row.callback;
  if (tries.length === 0) return null;
  return (
    <div className="t12 c2">
      <b>{say('tried')}</b>
      <ol>
        {tries.map((each) => (
          <li key={each.at}>
            {say('tried.line', {
              at: instantWords(each.at, now),
              outcome: term(`outcome.${each.outcome}`),
              by: each.by,
            })}
            {each.note && `：${each.note}`}
          </li>
        ))}
      </ol>
    </div>
  );
}
