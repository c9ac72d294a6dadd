import { LockOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { MoveOffer, WorkOrderPage } from '../api/contract.js';
import { usePartsWords } from '../i18n/parts.js';
import { useBilingual } from '../i18n/words.js';
import { KeyCaps } from '../keys/key-caps.js';
import { useKeys } from '../keys/use-keys.js';
import { useOfferWords } from './offer-words.js';

/** One letter is one move on every desk. A move without a letter stands under 更多. */
export const moveKeys: Readonly<Record<string, string>> = {
  sign: 'S',
  contact: 'L',
  reply: 'R',
  requestReturn: 'B',
  sendBack: 'B',
  redispatch: 'U',
  notes: 'N',
  note: 'N',
  merge: 'M',
  approve: 'Y',
  passDown: 'D',
  upholdInner: 'Y',
  contest: 'O',
  ruleAtOnce: 'Q',
  rule: 'Q',
  callMeeting: 'H',
  recordMeeting: 'I',
  requestExtension: 'E',
  askCitizen: 'A',
  supervise: 'D',
  press: 'P',
};
const destructive = new Set([
  'decline',
  'withdraw',
  'cancel',
  'refuse',
  'requestReturn',
  'refuseReturn',
  'refuseInner',
  'reopen',
  'recall',
]);

interface MoveBarProps {
  order?: Pick<WorkOrderPage, 'assignments'>;
  offers: readonly MoveOffer[];
  onMove: (offer: MoveOffer) => void;
  /** The most likely next move, filled; else the first that is open. */
  primary?: string;
  /** Keys of this desk where they differ from the common ones. */
  keysOf?: Readonly<Record<string, string>>;
  /** Stands left of the moves. */
  busy?: boolean;
}

/** Only what can be done now; a locked move stays visible with its reason, destructive ones are behind 更多. */
export function MoveBar({ order, offers, onMove, primary, keysOf = {}, busy }: MoveBarProps) {
  const say = usePartsWords();
  const both = useBilingual();
  const wordsOf = useOfferWords(order);
  const keyOf = (offer: MoveOffer): string | undefined => keysOf[offer.move] ?? moveKeys[offer.move];
  const open = offers.filter((each) => !each.locked);
  const shown = open.filter((each) => !destructive.has(each.move));
  const first = shown.find((each) => each.move === primary) ?? shown[0];
  const rest = shown.filter((each) => each !== first);
  const hidden = open.filter((each) => destructive.has(each.move));
  // Two assignments may both offer «sign»: the letter then belongs to the first of them.
  const lettered = open.filter((each, index) => open.findIndex((other) => keyOf(other) === keyOf(each)) === index);
  useKeys(
    lettered.flatMap((each) => {
      const key = keyOf(each);
      return key ? [{ keys: key, label: both(each), run: () => onMove(each), hint: true, when: !busy }] : [];
    }),
  );
  const face = (offer: MoveOffer) => {
    const key = lettered.includes(offer) ? keyOf(offer) : undefined;
    return (
      <>
        {wordsOf(offer)} {key && <KeyCaps keys={key} />}
      </>
    );
  };
  const idOf = (offer: MoveOffer): string => `${offer.subjectId}.${offer.move}`;
  return (
    <div className="move-bar" role="toolbar" aria-label={say('moves.can')}>
      <span className="t13 c3">{say(offers.length > 0 ? 'moves.can' : 'moves.none')}</span>
      {first && (
        <Button type="primary" disabled={busy} onClick={() => onMove(first)}>
          {face(first)}
        </Button>
      )}
      {rest.map((offer) => (
        <Button key={idOf(offer)} disabled={busy} onClick={() => onMove(offer)}>
          {face(offer)}
        </Button>
      ))}
      {offers.map(
        (offer) =>
          offer.locked && (
            <span key={idOf(offer)} className="row g6">
              <span className="locked" tabIndex={0} role="button" aria-disabled>
                <LockOutlined />
                {both(offer)}
              </span>
              <span className="t12 c3">{both(offer.locked)}</span>
            </span>
          ),
      )}
      <span className="grow" />
      {hidden.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: hidden.map((offer) => ({
              key: idOf(offer),
              danger: true,
              label: face(offer),
              onClick: () => onMove(offer),
            })),
          }}
        >
          <Button disabled={busy}>{say('moves.more')}</Button>
        </Dropdown>
      )}
    </div>
  );
}
