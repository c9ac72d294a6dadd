import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.js';
import type { Card, List, ObjectionRow } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { readCards } from '../../api/supervision.js';
import { Panel } from '../../frame/panel.js';
import { useLanguage } from '../../i18n/words.js';
import { EmptyState } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { dueWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useCan } from '../../session/me.js';
import { CardTag } from './level-tag.js';
import { useCardCause, useSupervisionWords } from './words.js';

const most = 20;

/** 待裁定: objections by their deadline, and appeals against cards. */
export function Rulings({ onCard }: { onCard: (card: Card) => void }) {
  const say = useSupervisionWords();
  const nameOf = useUnitName();
  const causeOf = useCardCause();
  const language = useLanguage();
  const now = useNow('minute');
  const navigate = useNavigate();
  const mayRule = useCan('objection.read');
  const objections = useQuery({
    queryKey: [...keys.supervision, 'objections'],
    queryFn: ({ signal }) =>
      api.get<List<ObjectionRow>>('/objections', { query: { view: 'open', limit: most }, signal }),
    enabled: mayRule,
  }).data;
  const appeals = useQuery({
    queryKey: [...keys.supervision, 'appeals'],
    queryFn: ({ signal }) => readCards({ state: 'appealed', limit: most }, null, signal),
  }).data;
  const n = (objections?.items.length ?? 0) + (appeals?.items.length ?? 0);
  return (
    <Panel title={say('waits')} className="grow" extra={n > 0 && <span className="t12 c3 num">{n}</span>}>
      {n === 0 ? (
        <EmptyState title={say('waits.none')} />
      ) : (
        <div className="scroll grow">
          {objections?.items.map((each) => (
            <button
              key={each.id}
              type="button"
              className="ruling-row"
              onClick={() => void navigate(`/orders/${each.workOrderId}`)}
            >
              <span className="tag line">{say('waits.objection')}</span>
              <span className="grow">
                <span className="el">{each.order.title}</span>
                <span className="t12 c3 el">
                  {say(each.cause === 'secondReturn' ? 'waits.second' : 'waits.contested', { unit: nameOf(each.unit) })}
                </span>
              </span>
              <span className={`t12 nw ${each.late ? 'cover' : 'c3'}`}>{dueWords(each.decideBy, now, language)}</span>
            </button>
          ))}
          {appeals?.items.map((each) => (
            <button key={each.id} type="button" className="ruling-row" onClick={() => onCard(each)}>
              <span className="tag line">{say('waits.card')}</span>
              <span className="grow">
                <span className="el">{each.workOrder.title}</span>
                <span className="t12 c3 el">
                  {say('waits.cardLine', { unit: nameOf(each.unit), cause: causeOf(each) })}
                </span>
              </span>
              <CardTag card={each} />
            </button>
          ))}
        </div>
      )}
    </Panel>
  );
}
