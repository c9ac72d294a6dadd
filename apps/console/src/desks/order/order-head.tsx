import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Viewer, WorkOrderPage } from '../../api/contract.js';
import { useListWords } from '../../i18n/list-words.js';
import { useTerms } from '../../i18n/terms.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { OverlayTags } from '../../parts/order-bits.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { LevelTag } from '../supervision/level-tag.js';
import type { TrailPlace } from './trail.js';
import { useOrderWords } from './words.js';

interface HeadProps {
  order: WorkOrderPage;
  viewers: readonly Viewer[];
  trail: TrailPlace | null;
  onGo: (id: string) => void;
}

/** Title, state and overlays, number, channel, place, category; at right who else reads it, print, the way through the list. */
export function OrderHead({ order, viewers, trail, onGo }: HeadProps) {
  const say = useOrderWords();
  const term = useTerms();
  const list = useListWords();
  const now = useNow('minute');
  const facts = [
    say('accepted', { channel: term(`channel.${order.channel}`), at: instantWords(order.acceptedAt, now) }),
    order.place.text || say('noPlace'),
    order.category ? order.category.path.join(' › ') : say('noCategory'),
  ];
  return (
    <header className="order-head row g12">
      <div className="grow">
        <div className="row g8 wrap">
          <h2 className="t20 b">{order.title}</h2>
          <span className="tag a">{term(`state.${order.state}`)}</span>
          <span className="tag line">
            {term(`type.${order.type}`)} · {term(`timeClass.${order.timeClass}`)}
          </span>
          <OverlayTags row={order} />
          {order.supervision.level !== null && <LevelTag level={order.supervision.level} />}
        </div>
        <div className="t13 c2 row g8 wrap">
          <span className="num">{order.number}</span>
          {facts.map((fact) => (
            <span key={fact}>· {fact}</span>
          ))}
        </div>
      </div>
      {viewers.length > 0 && (
        <span className="row g6 t12 c2 nw">
          <span className="avatar" style={{ width: 24, height: 24 }} aria-hidden>
            {viewers[0]?.name.slice(0, 1)}
          </span>
          {say('watching', { names: list(viewers.map((each) => each.name)) })}
        </span>
      )}
      <div className="row g8">
        <Button size="small" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {say('print')}
        </Button>
        {trail && (
          <>
            <Button
              size="small"
              icon={<LeftOutlined />}
              disabled={!trail.previous}
              aria-label={say('previous')}
              onClick={() => trail.previous && onGo(trail.previous)}
            >
              <KeyCaps keys="K" />
            </Button>
            <span className="t12 c3 num">{say('at', { n: trail.index + 1, of: trail.ids.length })}</span>
            <Button
              size="small"
              disabled={!trail.next}
              aria-label={say('next')}
              onClick={() => trail.next && onGo(trail.next)}
            >
              <KeyCaps keys="J" /> <RightOutlined />
            </Button>
          </>
        )}
      </div>
    </header>
  );
}
