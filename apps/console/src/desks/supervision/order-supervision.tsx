import { Button } from 'antd';
import { useState } from 'react';
import type { Card, WorkOrderPage } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { useUnitName } from '../../parts/unit-name.js';
import { useCan } from '../../session/me.js';
import { dueWords, instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { CardDialog } from './card-dialog.js';
import { IssueDialog } from './issue-dialog.js';
import { CardTag, LevelTag } from './level-tag.js';
import { FindingDialog, PressDialog } from './many-dialog.js';
import { SupervisionDialog } from './supervision-dialog.js';
import { ProgressCell } from './supervision-list.js';
import { useCardCause, useCauseWords, useSupervisionWords } from './words.js';
import './supervision.css';

type Act = 'press' | 'issue' | 'find';

/** 督办与黄红牌 on a work order: what stands, what was, and the way to press, supervise or find it falsely closed. */
export function OrderSupervision({ order }: { order: WorkOrderPage }) {
  const say = useSupervisionWords();
  const [act, setAct] = useState<Act | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [card, setCard] = useState<Card | null>(null);
  const led = order.lead !== null;
  const mayPress = useCan('supervision.press') && led && order.state !== 'closed';
  const mayIssue = useCan('supervision.issue') && led;
  const mayFind = useCan('supervision.find') && led && order.state === 'closed';
  useKeys([
    { keys: 'P', label: say('do.press'), run: () => setAct('press'), when: mayPress, hint: true },
    { keys: 'D', label: say('issue.title'), run: () => setAct('issue'), when: mayIssue, hint: true },
  ]);
  const { orders, cards } = order.supervision;
  if (orders.length === 0 && cards.length === 0 && !mayPress && !mayIssue && !mayFind) return null;
  const close = (): void => setAct(null);
  return (
    <Panel
      title={say('panel')}
      style={{ flex: 'none' }}
      extra={
        <span className="row g8">
          {mayPress && (
            <Button size="small" onClick={() => setAct('press')}>
              {say('do.press')} <KeyCaps keys="P" />
            </Button>
          )}
          {mayIssue && (
            <Button size="small" onClick={() => setAct('issue')}>
              {say('issue.title')} <KeyCaps keys="D" />
            </Button>
          )}
          {mayFind && (
            <Button size="small" danger onClick={() => setAct('find')}>
              {say('find.title')}
            </Button>
          )}
        </span>
      }
    >
      <Standing order={order} onOrder={setShown} onCard={setCard} />
      {act === 'press' && <PressDialog workOrderIds={[order.id]} onClose={close} />}
      {act === 'issue' && <IssueDialog workOrderIds={[order.id]} onClose={close} />}
      {act === 'find' && <FindingDialog workOrderId={order.id} onClose={close} />}
      {shown && <SupervisionDialog id={shown} onClose={() => setShown(null)} />}
      {card && <CardDialog card={card} onClose={() => setCard(null)} />}
    </Panel>
  );
}

interface StandingProps {
  order: WorkOrderPage;
  onOrder: (id: string) => void;
  onCard: (card: Card) => void;
}

function Standing({ order, onOrder, onCard }: StandingProps) {
  const say = useSupervisionWords();
  const nameOf = useUnitName();
  const causeOf = useCauseWords();
  const cardCause = useCardCause();
  const language = useLanguage();
  const now = useNow('minute');
  const [all, setAll] = useState(false);
  const { orders, cards } = order.supervision;
  const open = orders.filter((each) => !each.ended);
  const shown = all ? orders : open;
  return (
    <>
      {shown.map((each) => (
        <button key={each.id} type="button" className="ruling-row" onClick={() => onOrder(each.id)}>
          <LevelTag level={each.level} />
          <span className="grow">
            <span className="el">{causeOf(each)}</span>
            <span className="t12 c3 el">
              {nameOf(each.unit)} · {instantWords(each.issuedAt, now)}
              {!each.ended && !each.answer && ` · ${say('answerBy', { at: dueWords(each.answerBy, now, language) })}`}
            </span>
          </span>
          <span className="right">
            <ProgressCell row={each} />
          </span>
        </button>
      ))}
      {cards.map((each) => (
        <button key={each.id} type="button" className="ruling-row" onClick={() => onCard(each)}>
          <CardTag card={each} />
          <span className="grow">
            <span className="el">{cardCause(each)}</span>
            <span className="t12 c3 el">
              {nameOf(each.unit)} · {instantWords(each.issuedAt, now)}
            </span>
          </span>
          <span className="t12 c2">{say(`card.${each.state}`)}</span>
        </button>
      ))}
      {!all && orders.length > open.length && (
        <button type="button" className="plain ca t12 supervision-more" onClick={() => setAll(true)}>
          {say('panel.more', { n: orders.length - open.length })}
        </button>
      )}
    </>
  );
}
