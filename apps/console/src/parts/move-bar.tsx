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

/** Made now and then: behind 更多 too, so that what is made daily keeps its place. */
const seldom = new Set(['proposeLedger', 'askHelp', 'addCoHandler', 'leave']);
/** Locked, these tell nothing that stops the work: they wait behind 更多 with their reason. */
const asides = new Set([...seldom, 'requestExtension', 'askCitizen', 'passDown', 'keep']);
export const isAside = ({ move, locked }: MoveOffer): boolean => locked !== null && asides.has(move);

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

/** Only what can be done now; a locked move stays visible with its reason, destructive and seldom ones are behind 更多. */
export function MoveBar({ order, offers, onMove, primary, keysOf = {}, busy }: MoveBarProps) {
  const say = usePartsWords();
  const both = useBilingual();
  const wordsOf = useOfferWords(order);
  const keyOf = (offer: MoveOffer): string | undefined => keysOf[offer.move] ?? moveKeys[offer.move];
  const open = offers.filter((each) => !each.locked);
  const isHidden = ({ move }: MoveOffer): boolean => destructive.has(move) || seldom.has(move);
  const shown = open.filter((each) => !isHidden(each));
  const first = shown.find((each) => each.move === primary) ?? shown[0];
  const rest = shown.filter((each) => each !== first);
  const hidden = open.filter(isHidden);
  const aside = offers.filter(isAside);
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
          offer.locked &&
          !isAside(offer) && (
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
      {hidden.length + aside.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...hidden.map((offer) => ({
                key: idOf(offer),
                danger: destructive.has(offer.move),
                label: face(offer),
                onClick: () => onMove(offer),
              })),
              ...aside.map((offer) => ({ key: idOf(offer), disabled: true, label: <LockedFace offer={offer} /> })),
            ],
          }}
        >
          <Button disabled={busy}>{say('moves.more')}</Button>
        </Dropdown>
      )}
    </div>
  );
}

/** A locked move in a menu: its name, and why it is locked below it. */
export function LockedFace({ offer }: { offer: MoveOffer }) {
  const both = useBilingual();
  return (
    <span className="col">
      <span>{both(offer)}</span>
      {offer.locked && <span className="t12 c3">{both(offer.locked)}</span>}
    </span>
  );
}
