import { LockOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Card } from '../../api/contract.js';
import { useCardMove } from '../../api/supervision.js';
import { toast } from '../../frame/toasts.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemLine } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { dueWords, instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { CardTag } from './level-tag.js';
import { useCardCause, useSupervisionWords } from './words.js';

const least = 10;

/** One card: why it was given, what the unit says to it, and the ruling. */
export function CardDialog({ card, onClose }: { card: Card; onClose: () => void }) {
  const say = useSupervisionWords();
  const both = useBilingual();
  const nameOf = useUnitName();
  const causeOf = useCardCause();
  const language = useLanguage();
  const now = useNow('minute');
  const [text, setText] = useState('');
  const move = useCardMove((_, done) => {
    toast({ text: say(`act.${done.move as 'appeal'}`) });
    onClose();
  });
  const open = card.availableMoves.filter((each) => !each.locked);
  const appeals = open.some((each) => each.move === 'appeal');
  const words = text.trim();
  const ready = words.length >= (appeals ? least : 1) && !move.isPending;
  const send = (name: string): void =>
    move.send({
      id: card.id,
      move: name,
      body: { version: card.version, [name === 'appeal' ? 'text' : 'note']: words },
    });
  const label = say(appeals ? 'card.appealText' : 'card.note');
  return (
    <Dialog
      title={
        <span className="row g8">
          {say('card.title', { colour: say(`colour.${card.colour}`), number: card.workOrder.number })}
          <CardTag card={card} />
          <span className="tag line">{say(`card.${card.state}`)}</span>
        </span>
      }
      onClose={onClose}
      width={560}
    >
      <Link to={`/orders/${card.workOrder.id}`} className="b">
        {card.workOrder.title}
      </Link>
      <span className="t13">
        {nameOf(card.unit)} · {causeOf(card)} · {instantWords(card.issuedAt, now)}
      </span>
      <span className="t13 c2">
        {say('col.until')} {instantWords(card.until, now)}
        {card.state === 'issued' && ` · ${say('card.appealUntil', { at: dueWords(card.appealUntil, now, language) })}`}
      </span>
      {card.appeal && <Said name={say('card.appeal')} said={card.appeal} text={card.appeal.text} />}
      {card.ruling && <Said name={say('card.ruling')} said={card.ruling} text={card.ruling.note} />}
      {open.length > 0 && (
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={1000}
          placeholder={label}
          aria-label={label}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <div className="row g8 wrap">
        {card.availableMoves.map((each, index) =>
          each.locked ? (
            <span key={each.move} className="row g6">
              <span className="locked" tabIndex={0} role="button" aria-disabled>
                <LockOutlined /> {both(each)}
              </span>
              <span className="t12 c3">{both(each.locked)}</span>
            </span>
          ) : (
            <Button
              key={each.move}
              type={index === 0 ? 'primary' : 'default'}
              disabled={!ready}
              onClick={() => send(each.move)}
            >
              {both(each)}
            </Button>
          ),
        )}
      </div>
      <ProblemLine problem={move.problem} />
    </Dialog>
  );
}

function Said({ name, said, text }: { name: string; said: { at: string; by: string }; text: string }) {
  const now = useNow('minute');
  return (
    <div className="col g4 supervision-form">
      <span className="t12 c3">
        {name} · {said.by} · {instantWords(said.at, now)}
      </span>
      <p className="prose t13">{text}</p>
    </div>
  );
}
