import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { Bilingual, MoveOffer, WorkOrderPage } from '../../api/contract.js';
import { useListWords } from '../../i18n/list-words.js';
import { useLackWords, useReplyWords } from '../../i18n/reply.js';
import { useBilingual } from '../../i18n/words.js';
import { goToGap, type Reply } from '../../moves/index.js';
import { ClockGlyph } from '../../parts/clock-glyph.js';
import { useOfferWords } from '../../parts/offer-words.js';
import { Dialog } from '../../parts/dialog.js';
import { useUnitWords } from './words.js';

interface BarProps {
  order: WorkOrderPage;
  offers: readonly MoveOffer[];
  busy: boolean;
  onMove: (offer: MoveOffer) => void;
  reply?: Reply;
  locked?: Bilingual | null;
}
/** The main move when there is no reply to write, most likely first. */
const mains = ['sign', 'approve'];

/** The thumb's bar: contact left, more in the middle, the main move right with the missing items named above it. */
export function PhoneBar({ order, offers, busy, onMove, reply, locked }: BarProps) {
  const say = useUnitWords();
  const words = useReplyWords();
  const lackWords = useLackWords();
  const both = useBilingual();
  const wordsOf = useOfferWords(order);
  const list = useListWords();
  const [more, setMore] = useState(false);
  const open = offers.filter((each) => !each.locked);
  const contact = open.find((each) => each.move === 'contact');
  const main = mains.map((move) => open.find((each) => each.move === move)).find((each) => each !== undefined);
  const rest = offers.filter((each) => each !== contact && each !== main);
  const lacks = reply?.lacks ?? [];
  const press = (): void => {
    if (!reply) return;
    if (reply.ready) reply.send();
    else goToGap(lacks[0] ?? 'fact');
  };
  return (
    <footer className="phone-bar">
      {reply && (lacks.length > 0 || locked) && (
        <div className="t14 cover row g6">
          <ClockGlyph face="idle" />
          <span className="el">
            {lacks.length > 0
              ? words('short.n', { n: lacks.length, names: list(lacks.map(lackWords)) })
              : locked && both(locked)}
          </span>
        </div>
      )}
      <div className="row g8">
        {contact && (
          <Button icon={<PhoneOutlined />} disabled={busy} onClick={() => onMove(contact)}>
            {say('contact')}
          </Button>
        )}
        {rest.length > 0 && <Button onClick={() => setMore(true)}>{say('more')}</Button>}
        {main && (
          <Button type="primary" loading={busy} onClick={() => onMove(main)}>
            {both(main)}
          </Button>
        )}
        {reply && (
          <Button
            type={reply.ready ? 'primary' : 'default'}
            className={reply.ready ? '' : 'waiting'}
            loading={reply.sending.busy}
            onClick={press}
          >
            {words('send.phone')}
          </Button>
        )}
      </div>
      {more && (
        <Dialog title={say('more')} onClose={() => setMore(false)}>
          {rest.map((offer) => (
            <div key={`${offer.subjectId}${offer.move}`} className="col g4">
              <Button
                block
                danger={offer.move === 'requestReturn' || offer.move === 'refuse'}
                disabled={offer.locked !== null || busy}
                onClick={() => {
                  setMore(false);
                  onMove(offer);
                }}
              >
                {wordsOf(offer)}
              </Button>
              {offer.locked && <span className="t13 c3">{both(offer.locked)}</span>}
            </div>
          ))}
        </Dialog>
      )}
    </footer>
  );
}
