import { EyeOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useReveal } from '../api/intake.js';
import { usePolicy } from '../api/policy.js';
import { usePartsWords } from '../i18n/parts.js';
import { useBilingual } from '../i18n/words.js';
import { Dialog } from './dialog.js';
import { ProblemLine } from './states.js';
import type { Coded, PolicyView, RevealedCitizen } from '../api/contract.js';

const shownMs = 30_000;
const fields = ['name', 'phone', 'address', 'idNumber'] as const;
const known = ['contactCitizen', 'verifyIdentity', 'emergency', 'audit'] as const;

const reasonsOf = (policy: PolicyView | undefined): Coded[] =>
  (policy?.revealReasons ?? []).map((code) => ({ code, zh: '' }));

/** Shows a citizen's data after a reason, for thirty seconds; the reading is in the access log before it is shown. */
export function Reveal({ citizenId, workOrderId }: { citizenId: string; workOrderId?: string }) {
  const say = usePartsWords();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<RevealedCitizen | null>(null);
  if (shown) return <Revealed citizen={shown} onEnd={() => setShown(null)} />;
  return (
    <>
      <Button type="link" size="small" icon={<EyeOutlined />} onClick={() => setAsking(true)}>
        {say('reveal.show')}
      </Button>
      {asking && (
        <ReasonDialog
          citizenId={citizenId}
          workOrderId={workOrderId}
          onClose={() => setAsking(false)}
          onShown={(citizen) => {
            setAsking(false);
            setShown(citizen);
          }}
        />
      )}
    </>
  );
}

interface ReasonProps {
  citizenId: string;
  workOrderId?: string;
  onClose: () => void;
  onShown: (citizen: RevealedCitizen) => void;
}
function ReasonDialog({ citizenId, workOrderId, onClose, onShown }: ReasonProps) {
  const say = usePartsWords();
  const both = useBilingual();
  const reasons = reasonsOf(usePolicy().data);
  const reveal = useReveal();
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const nameOf = (each: Coded): string => {
    const code = known.find((one) => one === each.code);
    return code ? say(`reveal.reason.${code}`) : both(each) || each.code;
  };
  const show = (): void => {
    if (!reason) return;
    void reveal
      .sendAsync({ citizenId, workOrderId, reason, note: note.trim() || undefined })
      .then(onShown, () => undefined);
  };
  return (
    <Dialog
      title={say('reveal.why')}
      onClose={onClose}
      onDo={show}
      doLabel={say('reveal.do')}
      ready={reason !== null}
      busy={reveal.isPending}
      width={420}
    >
      <div className="row g6 wrap">
        {reasons.map((each) => (
          <button
            key={each.code}
            type="button"
            className="tag line"
            aria-pressed={reason === each.code}
            onClick={() => setReason(each.code)}
          >
            {nameOf(each)}
          </button>
        ))}
      </div>
      <Input
        maxLength={200}
        value={note}
        placeholder={say('reveal.note')}
        aria-label={say('reveal.note')}
        onChange={(event) => setNote(event.target.value)}
      />
      <span className="t12 c3">{say('reveal.logged')}</span>
      <ProblemLine problem={reveal.problem} />
    </Dialog>
  );
}

function Revealed({ citizen, onEnd }: { citizen: RevealedCitizen; onEnd: () => void }) {
  const say = usePartsWords();
  const [left, setLeft] = useState(shownMs / 1000);
  // The thirty seconds run from the first showing, whatever the parent renders meanwhile.
  const [end] = useState(() => onEnd);
  useEffect(() => {
    const each = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    const last = setTimeout(end, shownMs);
    return () => {
      clearInterval(each);
      clearTimeout(last);
    };
  }, [end]);
  return (
    <div className="banner a" style={{ flexWrap: 'wrap' }}>
      {fields.map(
        (field) =>
          citizen[field] && (
            <span key={field} className="row g4">
              <span className="c3 t12">{say(`reveal.${field}`)}</span>
              <b className="num">{citizen[field]}</b>
            </span>
          ),
      )}
      <span className="grow" />
      <span className="t12 c3 num">{say('reveal.left', { n: left })}</span>
      <button type="button" className="plain ca t12" onClick={onEnd}>
        {say('reveal.hide')}
      </button>
    </div>
  );
}
