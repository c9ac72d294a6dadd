import { LockOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { Bilingual, MoveOffer, WorkOrderPage } from '../../api/contract.js';
import { useListWords } from '../../i18n/list-words.js';
import { usePartsWords } from '../../i18n/parts.js';
import { useLackWords, useReplyWords } from '../../i18n/reply.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { ClockGlyph } from '../../parts/clock-glyph.js';
import { isAside, LockedFace } from '../../parts/move-bar.js';
import { useOfferWords } from '../../parts/offer-words.js';
import { useUnitWords } from './words.js';

export interface ReplyAction {
  lacks: readonly string[];
  ready: boolean;
  locked: Bilingual | null;
  send: () => void;
  go: (gap: string) => void;
}
interface BarProps {
  order: WorkOrderPage;
  offers: readonly MoveOffer[];
  busy: boolean;
  onMove: (offer: MoveOffer) => void;
  onOpen: () => void;
  /** Where a reply is being written: what it lacks and how it is sent. */
  reply?: ReplyAction;
}
/** One letter is one move; only these stand in the bar, the rest are behind 更多. */
const letters: Readonly<Record<string, string>> = {
  sign: 'S',
  contact: 'L',
  approve: 'Y',
  requestExtension: 'E',
  askCitizen: 'A',
  resume: 'A',
  refuse: 'V',
  passDown: 'D',
  upholdInner: 'Y',
  refuseInner: 'X',
  requestReturn: 'B',
  contest: 'O',
};
const redish = ['requestReturn', 'refuse', 'refuseInner'];

/** The unit's moves on the chosen order; what the reply still lacks stands above its locked button. */
export function UnitBar({ order, offers, busy, onMove, onOpen, reply }: BarProps) {
  const say = useUnitWords();
  const parts = usePartsWords();
  const replyWords = useReplyWords();
  const lackWords = useLackWords();
  const both = useBilingual();
  const wordsOf = useOfferWords(order);
  const list = useListWords();
  const main = offers.filter((each) => each.move in letters && !isAside(each));
  const aside = offers.filter(isAside);
  const open = main.filter((each) => !each.locked);
  const rest = offers.filter((each) => !(each.move in letters) && !each.locked);
  const primary = reply ? undefined : (open.find((each) => each.move === 'sign' || each.move === 'approve') ?? open[0]);
  // Two units below may both ask to give back: the letter belongs to the first.
  const lettered = open.filter((each, at) => open.findIndex((other) => other.move === each.move) === at);
  const names = list(reply?.lacks.map(lackWords) ?? []);
  useKeys([
    ...lettered.map((each) => ({
      keys: letters[each.move] ?? '',
      label: wordsOf(each),
      run: () => onMove(each),
      when: !busy,
      hint: true,
    })),
    {
      keys: 'R',
      label: say('reply.start'),
      run: () => reply?.go(reply.lacks[0] ?? 'fact'),
      when: reply !== undefined,
      hint: true,
    },
    {
      keys: 'Ctrl+Enter',
      label: replyWords('send'),
      run: () => (reply?.ready ? reply.send() : reply?.go(reply.lacks[0] ?? 'fact')),
      when: reply !== undefined && !busy,
      inText: true,
      hint: true,
    },
  ]);
  return (
    <div className="col unit-bar">
      {reply && (reply.lacks.length > 0 || reply.locked) && (
        <div className="t12 cover row g6">
          <ClockGlyph face="idle" size={12} />
          {reply.lacks.length > 0 ? replyWords('short', { names }) : reply.locked && both(reply.locked)}
        </div>
      )}
      <div className="row g8 wrap" role="toolbar" aria-label={parts('moves.can')}>
        {reply &&
          (reply.ready ? (
            <Button type="primary" loading={busy} onClick={reply.send}>
              {replyWords('send')} <KeyCaps keys="Ctrl+Enter" />
            </Button>
          ) : (
            <button
              type="button"
              className="locked reply-locked"
              aria-disabled
              onClick={() => reply.go(reply.lacks[0] ?? 'fact')}
            >
              <LockOutlined /> {replyWords('send')} <KeyCaps keys="Ctrl+Enter" />
            </button>
          ))}
        {main.map((offer) =>
          offer.locked ? (
            <span key={`${offer.subjectId}${offer.move}`} className="row g6">
              <span className="locked" tabIndex={0} role="button" aria-disabled>
                <LockOutlined />
                {both(offer)}
              </span>
              <span className="t12 c3">{both(offer.locked)}</span>
            </span>
          ) : (
            <Button
              key={`${offer.subjectId}${offer.move}`}
              type={offer === primary ? 'primary' : 'default'}
              danger={redish.includes(offer.move)}
              disabled={busy}
              onClick={() => onMove(offer)}
            >
              {wordsOf(offer)} {lettered.includes(offer) && <KeyCaps keys={letters[offer.move] ?? ''} />}
            </Button>
          ),
        )}
        <span className="grow" />
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...rest.map((each) => ({
                key: `${each.subjectId}${each.move}`,
                label: wordsOf(each),
                onClick: () => onMove(each),
              })),
              ...aside.map((each) => ({
                key: `${each.subjectId}${each.move}`,
                disabled: true,
                label: <LockedFace offer={each} />,
              })),
              { key: 'open', label: say('open'), onClick: onOpen },
            ],
          }}
        >
          <Button>{say('more')}</Button>
        </Dropdown>
      </div>
    </div>
  );
}
